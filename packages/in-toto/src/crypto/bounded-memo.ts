/**
 * Remembers what a pure function gave for the last few texts. Importing a key costs a good part of a verification, and
 * the keys of an organisation are few: they stand in every layout again. The oldest entry goes first.
 */
export function boundedMemo<T>(
  compute: (text: string) => T,
  limits: { readonly entries: number; readonly length: number },
): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const value = compute(text);
    if (text.length > limits.length) return value;
    const [oldest] = known.keys();
    if (known.size >= limits.entries && oldest !== undefined) known.delete(oldest);
    known.set(text, value);
    return value;
  };
}
