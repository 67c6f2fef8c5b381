import type { Document } from "@stemma/api-contract";
import { LINK_FOLDER } from "./reference-command.ts";

/** A stored document and where the command looks for it. */
export interface PlacedFile {
  readonly path: string;
  readonly sha256: string;
}

/**
 * Links and sublayouts of a release with the paths under which the reference looks for them, below the link folder.
 * Paths come from uploads: whatever would lead out of the folder is left away.
 * @param known the paths under which the verification took documents, by SHA-256
 */
export function evidenceFiles(
  documents: readonly Document[],
  known: ReadonlyMap<string, string>,
): readonly PlacedFile[] {
  const files = new Map<string, PlacedFile>();
  for (const { path, sha256, kind } of documents) {
    const isSublayout = kind === "layout" && path.endsWith(".link");
    if (kind !== "link" && !isSublayout) continue;
    const place = `${LINK_FOLDER}/${safePath(known.get(sha256) ?? withoutFolders(path))}`;
    if (!files.has(place)) files.set(place, { path: place, sha256 });
  }
  return [...files.values()];
}

/** The file, and the folder of a sublayout (`<step>.<8 digits>`) where it lies in one. */
function withoutFolders(path: string): string {
  const segments = path.split("/");
  const folder = segments.at(-2) ?? "";
  return segments.slice(/\.[0-9a-f]{8}$/.test(folder) ? -2 : -1).join("/");
}

function safePath(path: string): string {
  const segments = path.split(/[/\\]/).filter((segment) => segment !== "" && segment !== "." && segment !== "..");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a NUL ends a name in an archive
  return segments.join("/").replaceAll(/\u0000/g, "_");
}
