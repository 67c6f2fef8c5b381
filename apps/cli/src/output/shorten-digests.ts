/** Digests and key ids, as hex of at least 40 digits. */
const LONG_HEX = /(?<![0-9a-zA-Z])[0-9a-fA-F]{40,}(?![0-9a-zA-Z])/g;
const KEPT = 12;

/** Text with digests and key ids cut to their first twelve digits: enough to compare by eye, too few to trust. */
export function shortenDigests(text: string): string {
  return text.replace(LONG_HEX, (hex) => `${hex.slice(0, KEPT)}…`);
}

/** Shortens two texts that are to be told apart: not at all when they would look alike and are not. */
export function shortenApart(a: string, b: string): readonly [string, string] {
  const short = [shortenDigests(a), shortenDigests(b)] as const;
  return short[0] === short[1] && a !== b ? [a, b] : short;
}
