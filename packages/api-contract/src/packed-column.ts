import { z } from "zod";

const areIntegers = (value: unknown): boolean => Array.isArray(value) && value.every(Number.isInteger);
const SHORT =
  "Base64 VLQ, as in source maps, of the difference of each number from the one before it, the first from 0; after a hyphen, how many more times the same difference follows";

/** Whole numbers, written out or short. Checked in one go: there may be a million, and a check for each would be felt. */
export const numbersSchema = z
  .custom<string | number[]>((value) => typeof value === "string" || areIntegers(value))
  .meta({
    // Without it the description of the API cannot be made.
    type: ["string", "array"],
    anyOf: [
      { type: "string", pattern: "^[A-Za-z0-9+/-]*$", description: SHORT },
      { type: "array", items: { type: "integer", minimum: -1 } },
    ],
  });
export type Numbers = z.infer<typeof numbersSchema>;

/** A column of which all values may be one number. */
export const columnSchema = z.union([numbersSchema, z.int().min(-1)]);
export type Column = z.infer<typeof columnSchema>;

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const CODES = Uint8Array.from(LETTERS, (letter) => letter.charCodeAt(0));
/** Before the number of times that a difference follows once more: what is the same of very many costs a few letters. */
const AGAIN = "-".charCodeAt(0);
/** So few are as short when they are written out. */
const FEW = 3;
/** More numbers than any graph has: a damaged text must not ask for more memory than there is. */
const MOST_NUMBERS = 100_000_000;
/** By the code of a letter its six bits; 64 for what is no letter. */
const BITS = new Uint8Array(128).fill(64);
for (const [bits, code] of CODES.entries()) BITS[code] = bits;
/** In each letter: five bits of the number, the lowest first, and whether more follow. */
const [MORE, FIVE, WIDTH] = [32, 31, 5];
/** Letters that a difference of two 32-bit numbers may take. */
const MOST_LETTERS = 7;
const SMALL_SHIFT = 25;
/** Arguments that a function may be given everywhere. */
const AT_ONCE = 8_192;

/** Whole numbers as a text (see `numbersSchema`): a browser reads it in a fraction of the time that a list takes. */
export function writeNumbers(values: ArrayLike<number>): string {
  const writer = new Writer(values.length);
  for (let index = 0; index < values.length; ) {
    const difference = differenceAt(values, index);
    let end = index + 1;
    while (end < values.length && differenceAt(values, end) === difference) end += 1;
    const again = end - index - 1;
    // The sign stands in the lowest bit.
    const signed = difference < 0 ? -2 * difference + 1 : 2 * difference;
    writer.write(signed);
    if (again >= FEW) writer.again(again);
    else for (let time = 0; time < again; time += 1) writer.write(signed);
    index = end;
  }
  return writer.text();
}

const differenceAt = (values: ArrayLike<number>, index: number): number =>
  (values[index] ?? 0) - (index === 0 ? 0 : (values[index - 1] ?? 0));

class Writer {
  readonly #codes: Uint8Array;
  #end = 0;

  constructor(numbers: number) {
    this.#codes = new Uint8Array(numbers * MOST_LETTERS);
  }

  write(number: number): void {
    let rest = number;
    do {
      const bits = rest % MORE;
      rest = (rest - bits) / MORE;
      this.#codes[this.#end] = CODES[rest > 0 ? bits + MORE : bits] ?? 0;
      this.#end += 1;
    } while (rest > 0);
  }

  again(times: number): void {
    this.#codes[this.#end] = AGAIN;
    this.#end += 1;
    this.write(times);
  }

  text(): string {
    let text = "";
    for (let from = 0; from < this.#end; from += AT_ONCE) {
      text += String.fromCharCode(...this.#codes.subarray(from, Math.min(this.#end, from + AT_ONCE)));
    }
    return text;
  }
}

/**
 * The numbers that were written.
 * @param room how many there will be, where that is known
 * @throws {RangeError} when the text is none that `writeNumbers` makes
 */
export function readNumbers(numbers: Numbers, room = 0): Int32Array {
  if (typeof numbers !== "string") return Int32Array.from(numbers);
  let values = new Int32Array(Math.max(room, numbers.length));
  let count = 0;
  let last = 0;
  let difference = 0;
  let isAgain = false;
  let rest = 0;
  let shift = 0;
  for (let at = 0; at < numbers.length; at += 1) {
    const code = numbers.charCodeAt(at);
    if (code === AGAIN) {
      if (shift > 0 || isAgain || count === 0) throw new RangeError(NOT_WRITTEN_SO);
      isAgain = true;
      continue;
    }
    const bits = BITS[code] ?? 64;
    if (bits > 63 || shift >= WIDTH * MOST_LETTERS) throw new RangeError(NOT_WRITTEN_SO);
    // Bits as long as they fit, because that is what is fast; a difference may have 33.
    rest = shift <= SMALL_SHIFT ? rest | ((bits & FIVE) << shift) : rest + (bits & FIVE) * 2 ** shift;
    shift += WIDTH;
    if (bits >= MORE) continue;
    if (isAgain) {
      // What is left of the text may still hold a number a letter.
      values = withRoom(values, count + rest, numbers.length - at - 1);
      repeat(values, count, rest, last, difference);
      count += rest;
      last += rest * difference;
      isAgain = false;
    } else {
      difference = (rest & 1) === 1 ? (1 - rest) / 2 : rest / 2;
      last += difference;
      values[count] = last;
      count += 1;
    }
    rest = 0;
    shift = 0;
  }
  if (shift > 0 || isAgain) throw new RangeError("a column ends within a number");
  return count === values.length ? values : values.slice(0, count);
}

const NOT_WRITTEN_SO = "a column is not written as columns are";

function withRoom(values: Int32Array<ArrayBuffer>, count: number, more: number): Int32Array<ArrayBuffer> {
  if (count > MOST_NUMBERS) throw new RangeError(NOT_WRITTEN_SO);
  if (count + more <= values.length) return values;
  // Half as much again: there may be many repetitions.
  const larger = new Int32Array(count + (count >> 1) + more);
  larger.set(values);
  return larger;
}

function repeat(values: Int32Array, from: number, times: number, last: number, difference: number): void {
  if (difference === 0) {
    values.fill(last, from, from + times);
    return;
  }
  for (let time = 1; time <= times; time += 1) values[from + time - 1] = last + time * difference;
}

/** A column as it is sent: one number where all are the same, which also saves a browser most of the work. */
export function writeColumn(values: readonly number[]): Column {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : writeNumbers(values);
}

/** A column of so many values. @throws {RangeError} when it has another length, or as `readNumbers` */
export function readColumn(column: Column, length: number): Int32Array {
  if (typeof column === "number") return new Int32Array(length).fill(column);
  const values = readNumbers(column, length);
  if (values.length !== length) throw new RangeError("the columns of a table are not equally long");
  return values;
}
