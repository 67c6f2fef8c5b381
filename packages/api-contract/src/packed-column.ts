import { z } from "zod";

const areIntegers = (value: unknown): boolean => Array.isArray(value) && value.every(Number.isInteger);
const SHORT =
  "Base64 VLQ, as in source maps, of the difference of each number from the one before it, the first from 0";

/** Whole numbers, written out or short. Checked in one go: there may be a million, and a check for each would be felt. */
export const numbersSchema = z
  .custom<string | number[]>((value) => typeof value === "string" || areIntegers(value))
  .meta({
    // Without it the description of the API cannot be made.
    type: ["string", "array"],
    anyOf: [
      { type: "string", pattern: "^[A-Za-z0-9+/]*$", description: SHORT },
      { type: "array", items: { type: "integer", minimum: -1 } },
    ],
  });
export type Numbers = z.infer<typeof numbersSchema>;

/** A column of which all values may be one number. */
export const columnSchema = z.union([numbersSchema, z.int().min(-1)]);
export type Column = z.infer<typeof columnSchema>;

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const CODES = Uint8Array.from(LETTERS, (letter) => letter.charCodeAt(0));
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
  const codes = new Uint8Array(values.length * MOST_LETTERS);
  let end = 0;
  let last = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    const difference = value - last;
    last = value;
    // The sign stands in the lowest bit.
    let rest = difference < 0 ? -2 * difference + 1 : 2 * difference;
    do {
      const bits = rest % MORE;
      rest = (rest - bits) / MORE;
      codes[end] = CODES[rest > 0 ? bits + MORE : bits] ?? 0;
      end += 1;
    } while (rest > 0);
  }
  let text = "";
  for (let from = 0; from < end; from += AT_ONCE) {
    text += String.fromCharCode(...codes.subarray(from, Math.min(end, from + AT_ONCE)));
  }
  return text;
}

/** The numbers that were written. @throws {RangeError} when the text is none that `writeNumbers` makes */
export function readNumbers(numbers: Numbers): Int32Array {
  if (typeof numbers !== "string") return Int32Array.from(numbers);
  const values = new Int32Array(numbers.length);
  let count = 0;
  let last = 0;
  let rest = 0;
  let shift = 0;
  for (let at = 0; at < numbers.length; at += 1) {
    const bits = BITS[numbers.charCodeAt(at)] ?? 64;
    if (bits > 63 || shift >= WIDTH * MOST_LETTERS) throw new RangeError("a column is not written as columns are");
    // Bits as long as they fit, because that is what is fast; a difference may have 33.
    rest = shift <= SMALL_SHIFT ? rest | ((bits & FIVE) << shift) : rest + (bits & FIVE) * 2 ** shift;
    shift += WIDTH;
    if (bits >= MORE) continue;
    const isNegative = rest & 1;
    last += isNegative === 1 ? (1 - rest) / 2 : rest / 2;
    values[count] = last;
    count += 1;
    rest = 0;
    shift = 0;
  }
  if (shift > 0) throw new RangeError("a column ends within a number");
  return values.slice(0, count);
}

/** A column as it is sent: one number where all are the same, which also saves a browser most of the work. */
export function writeColumn(values: readonly number[]): Column {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : writeNumbers(values);
}

/** A column of so many values. @throws {RangeError} when it has another length, or as `readNumbers` */
export function readColumn(column: Column, length: number): Int32Array {
  if (typeof column === "number") return new Int32Array(length).fill(column);
  const values = readNumbers(column);
  if (values.length !== length) throw new RangeError("the columns of a table are not equally long");
  return values;
}
