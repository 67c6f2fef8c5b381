import type { Graph } from "./graph.ts";
import { readNumbers, writeNumbers } from "./packed-column.ts";
import type { PackedGraph, PackedTable } from "./packed-graph.ts";
import { NOWHERE, startsOf, Texts } from "./packed-texts.ts";

type Digest = Graph["nodes"][number]["digests"][number];

/** What the columns of a packed graph lead to. Each entry is made when somebody asks for it, and once. */
export interface Tables {
  readonly texts: Texts;
  readonly lists: Table<string[]>;
  readonly marks: Table<string[]>;
  readonly digests: Table<Digest[]>;
  readonly thresholds: Table<NonNullable<Graph["nodes"][number]["threshold"]>>;
  readonly mismatches: Table<NonNullable<Graph["edges"][number]["mismatch"]>>;
}

/** @throws {RangeError} when the texts are not as long together as they say */
export function unpackTables(
  packed: Pick<PackedGraph, "texts" | "lists" | "marks" | "digests" | "thresholds" | "mismatches">,
): Tables {
  const texts = new Texts(packed.texts);
  const digests = new Table(packed.digests, (numbers, from, end): Digest[] =>
    filled(Math.ceil((end - from) / 2), (index) => {
      const place = from + 2 * index;
      const value = place + 1 < end ? numbers[place + 1] : undefined;
      return { algorithm: texts.at(numbers[place] ?? -1), value: texts.at(value ?? -1) };
    }),
  );
  const lists = (table: PackedTable): Table<string[]> =>
    new Table(table, (numbers, from, end) => filled(end - from, (index) => texts.at(numbers[from + index] ?? -1)));
  return {
    texts,
    digests,
    lists: lists(packed.lists),
    marks: lists(packed.marks ?? packed.lists),
    thresholds: new Table(packed.thresholds, (numbers, from, end) => ({
      counted: pairAt(numbers, from, end, 0),
      required: pairAt(numbers, from, end, 1),
    })),
    mismatches: new Table(packed.mismatches, (numbers, from, end) => ({
      expected: digests.at(pairAt(numbers, from, end, 0)),
      observed: digests.at(pairAt(numbers, from, end, 1)),
    })),
  };
}

/** A list of its very length: one that grows has room for seventeen, and there may be a hundred thousand of one. */
function filled<Value>(length: number, make: (index: number) => Value): Value[] {
  if (length === 1) return [make(0)];
  const list = new Array<Value>(length);
  for (let index = 0; index < length; index += 1) list[index] = make(index);
  return list;
}

function pairAt(numbers: Int32Array, from: number, end: number, which: 0 | 1): number {
  const number = from + which < end ? numbers[from + which] : undefined;
  if (number === undefined) throw new RangeError(NOWHERE);
  return number;
}

export function at<Value>(values: readonly Value[], index: number | undefined): Value {
  const value = values[index ?? -1];
  if (value === undefined) throw new RangeError(NOWHERE);
  return value;
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

/** A table of which nothing is read before somebody asks for something in it. */
export class Table<Value> {
  readonly #packed: PackedTable;
  readonly #make: (numbers: Int32Array, from: number, end: number) => Value;
  #read:
    | { readonly starts: Int32Array; readonly numbers: Int32Array; readonly made: (Value | undefined)[] }
    | undefined;

  constructor(packed: PackedTable, make: (numbers: Int32Array, from: number, end: number) => Value) {
    this.#packed = packed;
    this.#make = make;
  }

  /** @throws {RangeError} when there is nothing at that place, or the lists are not as long together as they say */
  at(index: number): Value {
    this.#read ??= readTable<Value>(this.#packed);
    const { starts, numbers, made } = this.#read;
    const known = made[index];
    if (known !== undefined) return known;
    const [from, end] = [starts[index], starts[index + 1]];
    if (from === undefined || end === undefined) throw new RangeError(NOWHERE);
    const value = this.#make(numbers, from, end);
    made[index] = value;
    return value;
  }
}

function readTable<Value>(packed: PackedTable) {
  const numbers = Array.isArray(packed) ? Int32Array.from(packed.flat()) : readNumbers(packed.numbers);
  const lengths = Array.isArray(packed) ? Int32Array.from(packed, ({ length }) => length) : readNumbers(packed.lengths);
  const starts = startsOf(lengths, numbers.length);
  return { starts, numbers, made: new Array<Value | undefined>(lengths.length) };
}
