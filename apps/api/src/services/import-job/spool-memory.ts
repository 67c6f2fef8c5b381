/** Enough for some uploads at once that are just too large to be imported at once. */
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * The chunks of small uploads that this process wrote into the database last, so that its own worker need not read them back.
 * A cache: chunks never change, and the database has every one of them. An upload that is larger than all of it is not kept,
 * because its beginning, which is read first, would be gone by then.
 */
export class SpoolMemory {
  private readonly jobs = new Map<string, { readonly chunks: Map<number, Buffer>; bytes: number }>();
  private bytes = 0;

  /** Remembers a chunk that is written; chunks of a job come in their order. */
  keep(jobId: string, number: number, chunk: Buffer): void {
    if (number > 0 && !this.jobs.has(jobId)) return;
    const job = this.jobs.get(jobId) ?? { chunks: new Map(), bytes: 0 };
    this.jobs.set(jobId, job);
    job.chunks.set(number, chunk);
    job.bytes += chunk.length;
    this.bytes += chunk.length;
    if (job.bytes > MOST_BYTES) this.forget(jobId);
    for (const oldest of this.jobs.keys()) {
      if (this.bytes <= MOST_BYTES) break;
      this.forget(oldest);
    }
  }

  get(jobId: string, number: number): Buffer | undefined {
    return this.jobs.get(jobId)?.chunks.get(number);
  }

  /** Lets go of a job that nobody will read any more. */
  forget(jobId: string): void {
    this.bytes -= this.jobs.get(jobId)?.bytes ?? 0;
    this.jobs.delete(jobId);
  }
}
