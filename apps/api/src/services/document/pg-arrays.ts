import { sql } from "@stemma/db";

/**
 * Arrays in the binary format of Postgres (`array_recv` in its sources): the number of dimensions, whether there are nulls, the
 * type of the elements, the number of elements and the first index, then each element with its length in bytes, or -1 for null.
 * A batch has tens of thousands of values: written as text, they would be encoded here and decoded there one by one, at twice
 * the processor time on both sides.
 */
const HEADER_BYTES = 20;
/** An array without elements has no size and no first index. */
const EMPTY_BYTES = 12;
/** Object ids of types that every Postgres has (`pg_type.dat`). */
const TYPE = { boolean: 16, bytea: 17, smallint: 21, integer: 23, text: 25, uuid: 2950 } as const;

/** `uuid[]` of ids in lower or upper case, with hyphens. */
export function uuidArray(values: readonly string[]): Buffer {
  return fixedArray(TYPE.uuid, 16, values, writeUuid);
}

/** `smallint[]`. */
export function smallintArray(values: readonly number[]): Buffer {
  return fixedArray(TYPE.smallint, 2, values, (bytes, at, value) => bytes.writeInt16BE(value, at));
}

/** `integer[]`, with nulls. */
export function integerArray(values: readonly (number | null)[]): Buffer {
  return fixedArray(TYPE.integer, 4, values, (bytes, at, value) => bytes.writeInt32BE(value, at));
}

/** `boolean[]`. */
export function booleanArray(values: readonly boolean[]): Buffer {
  return fixedArray(TYPE.boolean, 1, values, (bytes, at, value) => bytes.writeUInt8(value ? 1 : 0, at));
}

/** `text[]`, with nulls. U+0000 is refused by Postgres. */
export function textArray(values: readonly (string | null)[]): Buffer {
  // UTF-8 takes three bytes at most for a unit of UTF-16.
  const most = values.reduce((sum, value) => sum + 4 + 3 * (value?.length ?? 0), HEADER_BYTES);
  const bytes = Buffer.allocUnsafe(most);
  let at = writeHeader(bytes, TYPE.text, values);
  for (const value of values) {
    const length = value === null ? -1 : bytes.write(value, at + 4, "utf8");
    bytes.writeInt32BE(length, at);
    at += 4 + Math.max(0, length);
  }
  return bytes.subarray(0, at);
}

/** `bytea[]`. */
export function byteaArray(values: readonly Buffer[]): Buffer {
  const bytes = Buffer.allocUnsafe(values.reduce((sum, value) => sum + 4 + value.length, HEADER_BYTES));
  let at = writeHeader(bytes, TYPE.bytea, values);
  for (const value of values) {
    bytes.writeInt32BE(value.length, at);
    at += 4 + value.copy(bytes, at + 4);
  }
  return bytes.subarray(0, at);
}

/**
 * Whether a column is one of some node ids, however many. One value for all of them: a list of parameters ends at 65,535, and
 * each of them is encoded by itself.
 */
export function isOneOf(column: Parameters<typeof sql>[1], ids: Iterable<string>): ReturnType<typeof sql> {
  return sql`${column} = any(${uuidArray([...ids])}::uuid[])`;
}

function fixedArray<T>(
  type: number,
  size: number,
  values: readonly (T | null)[],
  write: (bytes: Buffer, at: number, value: T) => void,
): Buffer {
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + values.length * (4 + size));
  let at = writeHeader(bytes, type, values);
  for (const value of values) {
    bytes.writeInt32BE(value === null ? -1 : size, at);
    at += 4;
    if (value === null) continue;
    write(bytes, at, value);
    at += size;
  }
  return bytes.subarray(0, at);
}

function writeHeader(bytes: Buffer, type: number, values: readonly unknown[]): number {
  const dimensions = values.length === 0 ? 0 : 1;
  bytes.writeInt32BE(dimensions, 0);
  bytes.writeInt32BE(values.includes(null) ? 1 : 0, 4);
  bytes.writeInt32BE(type, 8);
  if (dimensions === 0) return EMPTY_BYTES;
  bytes.writeInt32BE(values.length, 12);
  bytes.writeInt32BE(1, 16);
  return HEADER_BYTES;
}

/** Where the hexadecimal digits of each byte begin in a uuid. */
const DIGITS = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;

function writeUuid(bytes: Buffer, at: number, uuid: string): void {
  let to = at;
  for (const from of DIGITS) {
    bytes[to] = (hexDigit(uuid, from) << 4) | hexDigit(uuid, from + 1);
    to += 1;
  }
}

function hexDigit(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = (code | 0x20) - 0x57;
  if (letter >= 10 && letter <= 15) return letter;
  // Written as something else, it would be the id of another node.
  throw new TypeError(`${JSON.stringify(text)} is not a uuid`);
}
