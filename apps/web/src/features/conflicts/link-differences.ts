import type { DocumentContent, LinkContent } from "@stemma/api-contract";
import type { Digest } from "../../lib/digest.ts";

/** An artifact that not all links record alike. */
export interface LinkDifference {
  readonly list: "materials" | "products";
  readonly name: string;
  /** What each link records, in the order of the links; null where it does not have it. */
  readonly digests: readonly (readonly Digest[] | null)[];
}

/** Where links disagree about an artifact; null when one of them has more than it says here. */
export function linkDifferences(
  contents: readonly DocumentContent[],
  list: LinkDifference["list"],
): readonly LinkDifference[] | null {
  const links = contents.filter((content): content is LinkContent => content.kind === "link");
  if (links.length < contents.length) return [];
  if (links.some((link) => link[list].items.length < link[list].total)) return null;
  const recorded = links.map((link) => new Map(link[list].items.map(({ name, digests }) => [name, digests])));
  const names = new Set(links.flatMap((link) => link[list].items.map(({ name }) => name)));
  return [...names]
    .map((name) => ({ list, name, digests: recorded.map((each) => each.get(name) ?? null) }))
    .filter(({ digests }) => new Set(digests.map(keyOf)).size > 1);
}

function keyOf(digests: readonly Digest[] | null): string {
  if (digests === null) return "absent";
  return JSON.stringify(digests.map(({ algorithm, value }) => `${algorithm}:${value}`).sort());
}
