/** What comes out of a file: one document each, or why there is none. Nothing vanishes. */
export type IntakeItem =
  | {
      readonly kind: "document";
      /** Relative, with `/`; a document out of JSON Lines has the path of its file. */
      readonly path: string;
      /** The line of JSON Lines that it is, from 1; null for a file of its own. */
      readonly line: number | null;
      readonly bytes: Buffer;
      /** What deserves a look in how it was delivered; null when there is nothing to say. */
      readonly note: string | null;
    }
  | { readonly kind: "rejected"; readonly path: string; readonly line: number | null; readonly reason: string };

export function rejected(path: string, reason: string, line: number | null = null): IntakeItem {
  return { kind: "rejected", path, line, reason };
}

export function documentOf(path: string, bytes: Buffer, note: string | null = null): IntakeItem {
  return { kind: "document", path, line: null, bytes, note };
}
