/** Text that the database takes and a screen shows: no zero bytes, no halves of surrogate pairs. */
export function plainText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\u{fffd}");
}

/** Whether something is a text that Postgres can keep, and so compare with what it keeps: it refuses zero bytes. */
export function isStorableText(value: unknown): value is string {
  return typeof value === "string" && !value.includes("\0");
}
