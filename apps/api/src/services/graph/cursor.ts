/** Where a page ends, as an opaque text. Whatever is no cursor of ours is `null`. */
export function encodeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** The parts of a cursor that has the given types; null when it has others. */
export function decodeCursor(cursor: string, types: readonly ("string" | "number")[]): readonly unknown[] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (!Array.isArray(parts) || parts.length !== types.length) return null;
    return parts.every((part, at) => typeof part === types[at]) ? parts : null;
  } catch {
    return null;
  }
}
