/** So many texts are remembered. */
const REMEMBERED = 5_000;
/** Longer texts are rare and would fill the memory. */
const LONGEST = 300;

/**
 * Remembers what a pure function gave for the last few thousand texts. What one step makes is what the next one uses, and
 * functionaries perform many steps: most nodes come again within a short time, and hashing them is the work.
 */
export function remembering<K extends string, T extends object>(compute: (text: K) => T): (text: K) => T {
  const recent = new Map<K, T>();
  return (text) => {
    const known = recent.get(text);
    if (known !== undefined) return known;
    if (text.length > LONGEST) return compute(text);
    // A slice of a document's text keeps all of it in memory; a slice of a copy does not.
    const copy = ` ${text}`.slice(1) as K;
    const value = compute(copy);
    if (recent.size >= REMEMBERED) recent.clear();
    recent.set(copy, value);
    return value;
  };
}
