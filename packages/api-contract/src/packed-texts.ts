import type { z } from "zod";
import { readNumbers, writeNumbers } from "./packed-column.ts";
import type { textsSchema } from "./packed-graph.ts";

export type PackedTexts = z.infer<typeof textsSchema>;

export const NOWHERE = "a place in a table that has no such place";

/** Texts as one: a browser reads it in a fraction of the time that a hundred thousand take, and cuts out those that are wanted. */
export function writeTexts(texts: readonly string[]): PackedTexts {
  return { lengths: writeNumbers(texts.map(({ length }) => length)), text: texts.join("") };
}

/** The texts of a packed graph, each cut out when somebody asks for it. */
export class Texts {
  readonly length: number;
  readonly #all: (string | undefined)[];
  readonly #text: string;
  /** Where each text begins, one more at the end; null where all are there already. */
  readonly #starts: Int32Array | null;

  /** @throws {RangeError} when they are not as long together as they say */
  constructor(packed: PackedTexts) {
    if (Array.isArray(packed)) {
      this.#all = packed;
      this.#text = "";
      this.#starts = null;
      this.length = packed.length;
      return;
    }
    this.#text = packed.text;
    this.#starts = startsOf(readNumbers(packed.lengths), packed.text.length);
    this.length = this.#starts.length - 1;
    this.#all = new Array<string | undefined>(this.length);
  }

  /** @throws {RangeError} when there is none at that place */
  at(index: number): string {
    const known = this.#all[index];
    if (known !== undefined) return known;
    const [from, end] = [this.#starts?.[index], this.#starts?.[index + 1]];
    if (from === undefined || end === undefined) throw new RangeError(NOWHERE);
    const text = this.#text.slice(from, end);
    this.#all[index] = text;
    return text;
  }
}

/** Where each of some lists begins that stand one after the other, and where the last ends. @throws {RangeError} when that is not the end of all */
export function startsOf(lengths: Int32Array, end: number): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  let from = 0;
  for (let index = 0; index < lengths.length; index += 1) {
    const length = lengths[index] ?? -1;
    from += length;
    if (length < 0 || from > end) throw new RangeError("a table is not as long as its lists");
    starts[index + 1] = from;
  }
  if (from !== end) throw new RangeError("a table is not as long as its lists");
  return starts;
}
