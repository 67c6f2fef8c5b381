import type { Core } from "cytoscape";
import type { Extent } from "./minimap-scale.ts";
import type { Picture } from "./picture.ts";
import { pictureBounds } from "./picture-bounds.ts";

/** Where the things of a picture are, known before Cytoscape has any of them: asking it would make it style all of them. */
export interface PictureFrame {
  /** Names modes and filters: another one is another picture and is fitted; the same one keeps what is in sight. */
  readonly name: string;
  readonly bounds: Extent;
  readonly places: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
  /** Id of the first bad step; null where there is none. */
  readonly firstBad: string | null;
}

const frames = new WeakMap<Core, PictureFrame>();

/** What the instance shows, or is about to be given. */
export function frameOf(cy: Core): PictureFrame | undefined {
  return frames.get(cy);
}

/** Says what the instance is about to be given: `picture-changed`. */
export function announcePicture(cy: Core, name: string, picture: Picture): void {
  const firstBad = [...picture.nodes.values()].find(({ node }) => node.marks.includes("first-bad-step"));
  frames.set(cy, {
    name,
    bounds: pictureBounds(picture),
    places: picture.nodes,
    firstBad: firstBad?.node.id ?? null,
  });
  cy.emit("picture-changed");
}
