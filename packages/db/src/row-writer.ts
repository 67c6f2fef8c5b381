/** Milliseconds from 1970 to 2000, where Postgres begins to count. */
const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1);
const FIRST_BYTES = 64 * 1024;
const NOTHING = Buffer.alloc(0);
const UUID_BYTES = 16;

/**
 * Writes rows in the binary format of COPY, one value behind the other, for `copyInto`. There are no objects for rows or values: a
 * batch has thousands of them.
 */
export class RowWriter {
  #bytes: Buffer = NOTHING;
  #length = 0;

  /** How many bytes have been written and not been taken. */
  get length(): number {
    return this.#length;
  }

  /** Begins a row. @param columns how many values follow */
  row(columns: number): this {
    this.#makeRoom(2);
    this.#length = this.#bytes.writeInt16BE(columns, this.#length);
    return this;
  }

  /** A `bytea`. */
  bytes(value: Uint8Array): this {
    this.#begin(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
    return this;
  }

  /** A `uuid`, of its sixteen bytes or of the digest that begins with them. */
  uuid(value: Buffer): this {
    this.#begin(UUID_BYTES);
    this.#length += value.copy(this.#bytes, this.#length, 0, UUID_BYTES);
    return this;
  }

  /** A `text`, or null. Lone surrogates become U+FFFD; U+0000 is refused by Postgres. */
  text(value: string | null): this {
    if (value === null) {
      this.#begin(-1);
      return this;
    }
    // UTF-8 takes three bytes at most for a unit of UTF-16.
    this.#makeRoom(4 + 3 * value.length);
    const length = this.#bytes.write(value, this.#length + 4, "utf8");
    this.#begin(length);
    this.#length += length;
    return this;
  }

  /** An `integer`. */
  integer(value: number): this {
    this.#begin(4);
    this.#length = this.#bytes.writeInt32BE(value, this.#length);
    return this;
  }

  /** A `timestamptz`. @param value milliseconds since the epoch */
  instant(value: number): this {
    this.#begin(8);
    this.#length = this.#bytes.writeBigInt64BE(BigInt(value - POSTGRES_EPOCH_MS) * 1_000n, this.#length);
    return this;
  }

  /** What was written since the last time. The bytes are not written to again. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = NOTHING;
    this.#length = 0;
    return taken;
  }

  /** The length of a value, -1 for null, and room for it. */
  #begin(length: number): void {
    this.#makeRoom(4 + Math.max(0, length));
    this.#length = this.#bytes.writeInt32BE(length, this.#length);
  }

  #makeRoom(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.#bytes.length, FIRST_BYTES));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/** A uuid as the bytes that `RowWriter.uuid` takes. */
export function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll("-", ""), "hex");
}
