import type { Graph } from "./graph.ts";
import { readNumbers, writeNumbers } from "./packed-column.ts";
import type { PackedGraph, PackedTable } from "./packed-graph.ts";

type Digest = Graph["nodes"][number]["digests"][number];

/** What the columns of a packed graph lead to. */
export interface Tables {
  readonly texts: readonly string[];
  readonly lists: readonly string[][];
  readonly digests: readonly Digest[][];
  readonly thresholds: readonly Graph["nodes"][number]["threshold"][];
  readonly mismatches: readonly Graph["edges"][number]["mismatch"][];
}

export function unpackTables(
  packed: Pick<PackedGraph, "texts" | "lists" | "digests" | "thresholds" | "mismatches">,
): Tables {
  const { texts } = packed;
  const digests = readTable(packed.digests, (numbers, from, end): Digest[] => {
    const digestAt = (at: number): Digest => ({
      algorithm: textAt(texts, numbers[at]),
      value: textAt(texts, at + 1 < end ? numbers[at + 1] : -1),
    });
    return filled(Math.ceil((end - from) / 2), (index) => digestAt(from + 2 * index));
  });
  return {
    texts,
    lists: readTable(packed.lists, (numbers, from, end) =>
      filled(end - from, (index) => textAt(texts, numbers[from + index])),
    ),
    digests,
    thresholds: readTable(packed.thresholds, (numbers, from, end) => ({
      counted: pairAt(numbers, from, end, 0),
      required: pairAt(numbers, from, end, 1),
    })),
    mismatches: readTable(packed.mismatches, (numbers, from, end) => ({
      expected: at(digests, pairAt(numbers, from, end, 0)),
      observed: at(digests, pairAt(numbers, from, end, 1)),
    })),
  };
}

/** A list of its very length: one that grows has room for seventeen, and there may be a hundred thousand of one. */
export function filled<Value>(length: number, make: (index: number) => Value): Value[] {
  if (length === 1) return [make(0)];
  const list = new Array<Value>(length);
  for (let index = 0; index < length; index += 1) list[index] = make(index);
  return list;
}

export function pairAt(numbers: Int32Array, from: number, end: number, which: 0 | 1): number {
  const number = from + which < end ? numbers[from + which] : undefined;
  if (number === undefined) throw new RangeError(NOWHERE);
  return number;
}

export const NOWHERE = "a place in a table that has no such place";

export function at<Value>(values: readonly Value[], index: number | undefined): Value {
  const value = values[index ?? -1];
  if (value === undefined) throw new RangeError(NOWHERE);
  return value;
}

/** As `at`, of texts alone: most of what is looked up, and a function that sees one kind of array is a fast one. */
export function textAt(texts: readonly string[], index: number | undefined): string {
  const text = texts[index ?? -1];
  if (text === undefined) throw new RangeError(NOWHERE);
  return text;
}

/** Gives every value a place, the same value the same one. */
export class Once<Value> {
  readonly all: Value[] = [];
  readonly #places = new Map<string, number>();
  readonly #key: (value: Value) => string;

  constructor(key: (value: Value) => string) {
    this.#key = key;
  }

  place(value: Value): number {
    const key = this.#key(value);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.all.length);
    return this.all.push(value) - 1;
  }
}

export function writeTable(lists: readonly number[][]): PackedTable {
  return {
    lengths: writeNumbers(lists.map(({ length }) => length)),
    numbers: writeNumbers(lists.flat()),
  };
}

/** What is made of each list of a table. @throws {RangeError} when they are not as long together as they say */
export function readTable<Value>(
  packed: PackedTable,
  make: (numbers: Int32Array, from: number, end: number) => Value,
): readonly Value[] {
  if (Array.isArray(packed)) {
    return packed.map((list) => make(Int32Array.from(list), 0, list.length));
  }
  const lengths = readNumbers(packed.lengths);
  const numbers = readNumbers(packed.numbers);
  const values: Value[] = [];
  let from = 0;
  for (let index = 0; index < lengths.length; index += 1) {
    const end = from + (lengths[index] ?? -1);
    if (end < from || end > numbers.length) throw new RangeError("a table is not as long as its lists");
    values.push(make(numbers, from, end));
    from = end;
  }
  if (from !== numbers.length) throw new RangeError("a table is not as long as its lists");
  return values;
}
