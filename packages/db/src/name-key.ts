/** Longer names are found by their beginning; the key has to fit into a page of an index. */
const LONGEST_KEY = 300;

/**
 * What a name is found by: its path segments from the last to the first, in lower case. So the beginning of a file name
 * is the beginning of its key, and so is the end of its path: `src/lib/Main.c` has the key `main.c/lib/src`.
 * Characters that Postgres cannot store are replaced; the name itself stands in the edges.
 */
export function nameKeyOf(name: string): string {
  const segments = name
    .toWellFormed()
    .replaceAll("\0", "\ufffd")
    .toLowerCase()
    .split("/")
    .filter((segment) => segment !== "" && segment !== ".");
  return segments.reverse().join("/").slice(0, LONGEST_KEY).toWellFormed();
}
