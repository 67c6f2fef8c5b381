/** A word of a command, and whether the other command has it at this place. */
export interface DiffWord {
  readonly word: string;
  readonly kind: "same" | "expected" | "observed";
}

/** Past so many words on either side the middle is not compared word by word. */
const MOST = 400;

/** Two commands as one list of words: what both have, and what only one of them has. */
export function diffWords(expected: readonly string[], observed: readonly string[]): readonly DiffWord[] {
  let head = 0;
  while (head < expected.length && head < observed.length && expected[head] === observed[head]) head += 1;
  let tail = 0;
  const room = Math.min(expected.length, observed.length) - head;
  while (tail < room && expected.at(-1 - tail) === observed.at(-1 - tail)) tail += 1;
  const same = (words: readonly string[]): DiffWord[] => words.map((word) => ({ word, kind: "same" }));
  return [
    ...same(expected.slice(0, head)),
    ...diffMiddle(expected.slice(head, expected.length - tail), observed.slice(head, observed.length - tail)),
    ...same(expected.slice(expected.length - tail)),
  ];
}

/** By the longest common subsequence. */
function diffMiddle(a: readonly string[], b: readonly string[]): readonly DiffWord[] {
  const only = (words: readonly string[], kind: DiffWord["kind"]): DiffWord[] => words.map((word) => ({ word, kind }));
  if (a.length > MOST || b.length > MOST) return [...only(a, "expected"), ...only(b, "observed")];
  const lengths = a.map(() => new Array<number>(b.length + 1).fill(0));
  lengths.push(new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = lengths[i] ?? [];
    for (let j = b.length - 1; j >= 0; j -= 1) {
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const words: DiffWord[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      words.push({ word: a[i] ?? "", kind: "same" });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      words.push({ word: a[i] ?? "", kind: "expected" });
      i += 1;
    } else {
      words.push({ word: b[j] ?? "", kind: "observed" });
      j += 1;
    }
  }
  return words;
}
