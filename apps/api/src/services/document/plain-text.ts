/** Text that the database takes and a screen shows: no zero bytes, no halves of surrogate pairs. */
export function plainText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\u{fffd}");
}
