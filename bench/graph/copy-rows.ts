import { once } from "node:events";
import { finished } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

const FLUSH_BYTES = 256 * 1024;

/** Writes rows into a table by COPY, on a connection of its own. */
export class CopyRows {
  readonly #client: pg.PoolClient;
  readonly #stream: ReturnType<typeof copyFrom>;
  #waiting: string[] = [];
  #size = 0;
  rows = 0;

  private constructor(client: pg.PoolClient, into: string) {
    this.#client = client;
    this.#stream = client.query(copyFrom(`copy ${into} from stdin`));
  }

  /** @param into table and columns */
  static async open(pool: pg.Pool, into: string): Promise<CopyRows> {
    return new CopyRows(await pool.connect(), into);
  }

  /** One row; texts, numbers, bytes or null. */
  write(values: readonly (string | number | Buffer | null)[]): void {
    const line = `${values.map(encode).join("\t")}\n`;
    this.#waiting.push(line);
    this.#size += line.length;
    this.rows += 1;
  }

  /** Waits until what is written is on its way; to be called now and then. */
  async flush(): Promise<void> {
    if (this.#size < FLUSH_BYTES) return;
    const text = this.#waiting.join("");
    this.#waiting = [];
    this.#size = 0;
    if (!this.#stream.write(text)) await once(this.#stream, "drain");
  }

  async end(): Promise<void> {
    this.#stream.end(this.#waiting.join(""));
    this.#waiting = [];
    await finished(this.#stream);
    this.#client.release();
  }
}

function encode(value: string | number | Buffer | null): string {
  if (value === null) return "\\N";
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return `\\\\x${value.toString("hex")}`;
  return value.replace(/[\\\t\n\r]/g, (special) => ESCAPES.get(special) ?? special);
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\\", "\\\\"],
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\r", "\\r"],
]);
