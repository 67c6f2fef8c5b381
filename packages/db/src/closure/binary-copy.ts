import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";

/** `PGCOPY\n\xff\r\n\0`, flags, and the length of a header extension that no version writes. */
const HEADER_BYTES = 19;

/**
 * One row of a binary COPY: `bytes` and, for every column, where its value begins and how long it is (-1: null). Valid
 * only until the function that it is given to returns.
 */
export type OnRow = (bytes: Buffer, starts: Int32Array, lengths: Int32Array) => void;

/**
 * Reads the rows of a query by `COPY … TO STDOUT (FORMAT binary)`: no text, no object for a row. Millions of rows come in
 * seconds and take no more memory than one network packet.
 *
 * @param columns how many columns the query has
 */
export async function readBinary(client: pg.PoolClient, query: string, columns: number, onRow: OnRow): Promise<void> {
  const starts = new Int32Array(columns);
  const lengths = new Int32Array(columns);
  let rest: Buffer = Buffer.alloc(0);
  let begun = false;
  const take = (bytes: Buffer): number => {
    let at = 0;
    if (!begun) {
      if (bytes.length < HEADER_BYTES) return 0;
      begun = true;
      at = HEADER_BYTES;
    }
    for (;;) {
      const end = endOfRow(bytes, at, starts, lengths);
      if (end < 0) return at;
      // -1 columns mark the end of everything.
      if (bytes.readInt16BE(at) >= 0) onRow(bytes, starts, lengths);
      at = end;
    }
  };
  const rows = new Writable({
    write(chunk: Buffer, _encoding, done) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      try {
        rest = bytes.subarray(take(bytes));
        done();
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
  await pipeline(client.query(copyTo(`copy (${query}) to stdout (format binary)`)), rows);
}

/** Where the row at `at` ends; -1 when it has not arrived whole. */
function endOfRow(bytes: Buffer, at: number, starts: Int32Array, lengths: Int32Array): number {
  if (bytes.length < at + 2) return -1;
  let end = at + 2;
  if (bytes.readInt16BE(at) < 0) return end;
  for (let column = 0; column < starts.length; column += 1) {
    if (bytes.length < end + 4) return -1;
    const length = bytes.readInt32BE(end);
    starts[column] = end + 4;
    lengths[column] = length;
    end += 4 + Math.max(0, length);
  }
  return bytes.length < end ? -1 : end;
}
