import { and, eq, importChunk } from "@stemma/db";
import type { ByteSource } from "@stemma/evidence-intake";
import type { Context } from "../context.ts";

/** Every chunk of an upload but the last has this size. */
export const CHUNK_BYTES = 512 * 1024;
/** What is handed over at once, so that progress moves within a chunk. */
const PIECE_BYTES = 64 * 1024;
/** A zip is read at two places at once, its directory and its entries. */
const REMEMBERED = 4;

/** The bytes of an upload that is kept in the database. */
export class ChunkSource implements ByteSource {
  readonly size: number;
  private readonly context: Context;
  private readonly jobId: string;
  private readonly recent = new Map<number, Buffer>();
  private read = 0;

  constructor(context: Context, job: { readonly id: string; readonly bytesTotal: number }) {
    this.context = context;
    this.jobId = job.id;
    this.size = job.bytesTotal;
  }

  /** About how much was read so far, for telling progress. */
  get position(): number {
    return Math.min(this.read, this.size);
  }

  async *slice(start: number, end: number): AsyncGenerator<Uint8Array> {
    for (let at = start; at < Math.min(end, this.size); ) {
      const number = Math.floor(at / CHUNK_BYTES);
      const chunk = await this.chunk(number);
      const from = at - number * CHUNK_BYTES;
      const piece = chunk.subarray(from, Math.min(chunk.length, from + PIECE_BYTES, from + end - at));
      if (piece.length === 0) throw new Error(`chunk ${number} of import ${this.jobId} is too short`);
      this.read += piece.length;
      yield piece;
      at += piece.length;
    }
  }

  private async chunk(number: number): Promise<Buffer> {
    const written = this.context.spooled.get(this.jobId, number);
    if (written !== undefined) return written;
    const known = this.recent.get(number);
    if (known !== undefined) {
      this.recent.delete(number);
      this.recent.set(number, known);
      return known;
    }
    const [row] = await this.context.database
      .select({ bytes: importChunk.bytes })
      .from(importChunk)
      .where(
        and(
          eq(importChunk.workspaceId, this.context.workspaceId),
          eq(importChunk.jobId, this.jobId),
          eq(importChunk.number, number),
        ),
      );
    if (row === undefined) throw new Error(`chunk ${number} of import ${this.jobId} is not there any more`);
    this.recent.set(number, row.bytes);
    for (const oldest of this.recent.keys()) {
      if (this.recent.size <= REMEMBERED) break;
      this.recent.delete(oldest);
    }
    return row.bytes;
  }
}
