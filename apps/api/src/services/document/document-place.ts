import { decodeCursor, encodeCursor } from "../graph/cursor.ts";
import { isStorableText } from "./plain-text.ts";
import type { DocumentPlace } from "./release-documents.ts";

/** The cursor of a page that ends with a document. */
export function encodePlace({ release, path, sha256 }: DocumentPlace): string {
  return encodeCursor([release, path, sha256]);
}

/** The document that a page ends with; undefined for what is no cursor. */
export function decodePlace(cursor: string): DocumentPlace | undefined {
  const [release, path, sha256] = decodeCursor(cursor, ["string", "string", "string"]) ?? [];
  return isStorableText(release) && isStorableText(path) && isStorableText(sha256)
    ? { release, path, sha256 }
    : undefined;
}
