import { randomUUID } from "node:crypto";
import { type ImportJob, SYNCHRONOUS_LIMITS } from "@stemma/api-contract";
import { and, eq, importChunk, importJob, importPart } from "@stemma/db";
import { bufferSource, FORMAT_BYTES, sniffFormat } from "@stemma/evidence-intake";
import type { Context, Scope } from "../context.ts";
import { toDocumentName } from "../document/document-name.ts";
import { plainText } from "../document/plain-text.ts";
import { type FileRole, UploadRefused } from "../document/upload-event.ts";
import { CHUNK_BYTES } from "./chunk-source.ts";
import { deleteSpooled } from "./delete-spooled.ts";
import { Lease } from "./lease.ts";
import { toImportJob } from "./to-import-job.ts";
import type { ReceivedUpload, UploadPart } from "./upload-parts.ts";

const PARTS_A_STATEMENT = 1_000;

interface OpenPart {
  readonly role: FileRole;
  readonly name: string;
  readonly start: number;
  readonly refusal: string | null;
  head: Buffer;
}

/**
 * Where the bytes of an upload go while it arrives: into memory as long as they are few, else into the database, where the
 * job is from then on. At most one chunk is in memory. Only `submit` makes it count: until then, nobody works on it.
 */
export class Spool {
  private readonly context: Context;
  private readonly supplyChainId: string;
  private readonly pieces: Buffer[] = [];
  /** Parts that are not in the database yet. */
  private parts: UploadPart[] = [];
  private open: OpenPart | null = null;
  private pending = 0;
  private received = 0;
  private chunks = 0;
  private written = 0;
  private archives = 0;
  private onlyName = "";
  private job: { readonly id: string; readonly lease: Lease } | null = null;

  constructor(context: Context, supplyChainId: string) {
    this.context = context;
    this.supplyChainId = supplyChainId;
  }

  /** How many files there were so far, refused ones included. */
  get count(): number {
    return this.written + this.parts.length + (this.open === null ? 0 : 1);
  }

  async begin({ role, name }: { readonly role: FileRole; readonly name: string }): Promise<void> {
    await this.endPart();
    this.open = { role, name, start: this.received, refusal: null, head: Buffer.alloc(0) };
  }

  async refuse({ name, reason }: { readonly name: string; readonly reason: string }): Promise<void> {
    await this.endPart();
    this.open = { role: "evidence", name, start: this.received, refusal: reason, head: Buffer.alloc(0) };
  }

  /** Bytes of the file that was begun last. */
  async add(bytes: Buffer): Promise<void> {
    const { open } = this;
    if (open !== null && open.head.length < FORMAT_BYTES) {
      open.head = Buffer.concat([open.head, bytes.subarray(0, FORMAT_BYTES - open.head.length)]);
    }
    this.received += bytes.length;
    this.pending += bytes.length;
    this.pieces.push(bytes);
    if (this.received > SYNCHRONOUS_LIMITS.bodyBytes) await this.spill();
    if (this.job !== null) await this.writeChunks();
  }

  /** The upload, when all of it is in memory; null when it is in the database. */
  inMemory(): ReceivedUpload | null {
    if (this.job !== null) return null;
    this.closePart();
    const { parts } = this;
    return { parts: () => parts, bytes: bufferSource(Buffer.concat(this.pieces)) };
  }

  /** Makes an import job of the upload: from here on it is worked on, whatever happens to this process. */
  async submit(release: string): Promise<ImportJob> {
    this.closePart();
    const { id, lease } = await this.spill();
    await this.writeChunks();
    const { workspaceId, now } = this.context;
    const files = this.count;
    const row = await this.context.database.transaction(async (database) => {
      const scope: Scope = { database, workspaceId, now };
      if (this.pending > 0) await this.writeChunk(scope, id, Buffer.concat(this.pieces.splice(0)));
      await this.writeParts(scope, id);
      const [updated] = await database
        .update(importJob)
        .set({
          state: "queued",
          release,
          name: files === 1 ? this.onlyName : `${files.toLocaleString("en")} files`,
          bytesTotal: this.received,
          itemsTotal: this.archives === 0 ? files : null,
          lease: null,
          leaseUntil: null,
        })
        .where(and(this.isJob(id), eq(importJob.lease, lease.token), eq(importJob.state, "receiving")))
        .returning();
      return updated;
    });
    if (row === undefined) throw cancelled();
    this.context.imports.notify();
    return toImportJob(row);
  }

  /** Lets go of what an upload that does not go on has left in the database. */
  async abandon(error: unknown): Promise<void> {
    if (this.job === null) return;
    const { id, lease } = this.job;
    this.context.spooled.forget(id);
    const problem = error instanceof UploadRefused ? error.message : "The upload did not arrive whole.";
    try {
      const isCancelled = error instanceof UploadRefused && error.refusal === "cancelled";
      const state = isCancelled ? "cancelled" : "failed";
      const ended = { state, problem, finishedAt: new Date(this.context.now()), lease: null };
      const rows = await this.context.database
        .update(importJob)
        .set(ended)
        .where(and(this.isJob(id), eq(importJob.lease, lease.token)))
        .returning({ id: importJob.id });
      if (rows.length > 0) await deleteSpooled(this.context, id);
    } catch {
      // The database is away, which is why the upload failed: whoever finds the lease expired will clear up.
    }
  }

  close(): void {
    this.job?.lease.stop();
  }

  private closePart(): void {
    if (this.open === null) return;
    const { role, name, start, refusal, head } = this.open;
    this.open = null;
    if (this.count === 0) this.onlyName = plainText(toDocumentName(name)).slice(0, 200);
    const isArchive = refusal === null && sniffFormat(head).kind !== "plain";
    if (isArchive) this.archives += 1;
    this.parts.push({ role, name, start, length: refusal === null ? this.received - start : 0, refusal });
  }

  private async endPart(): Promise<void> {
    this.closePart();
    if (this.count > SYNCHRONOUS_LIMITS.items) await this.spill();
    if (this.job !== null && this.parts.length >= PARTS_A_STATEMENT) {
      await this.writeParts(this.context, this.job.id);
    }
  }

  /** Moves the upload to the database, where it is not yet. */
  private async spill(): Promise<{ readonly id: string; readonly lease: Lease }> {
    if (this.job !== null) return this.job;
    const { workspaceId, database } = this.context;
    const id = randomUUID();
    const lease = new Lease(this.context, id, "receiving");
    await database.insert(importJob).values({
      workspaceId,
      id,
      supplyChainId: this.supplyChainId,
      release: "",
      name: "",
      state: "receiving",
      cancelRequested: false,
      createdAt: new Date(this.context.now()),
      attempts: 0,
      bytesTotal: 0,
      bytesDone: 0,
      itemsDone: 0,
      stored: 0,
      duplicate: 0,
      kept: 0,
      rejected: 0,
      ...lease.firstValues(),
    });
    lease.start();
    this.job = { id, lease };
    return this.job;
  }

  private async writeChunks(): Promise<void> {
    if (this.job === null || this.pending < CHUNK_BYTES) return;
    if (this.job.lease.signal.aborted) throw cancelled();
    let all = Buffer.concat(this.pieces.splice(0));
    while (all.length >= CHUNK_BYTES) {
      await this.writeChunk(this.context, this.job.id, all.subarray(0, CHUNK_BYTES));
      all = all.subarray(CHUNK_BYTES);
    }
    if (all.length > 0) this.pieces.push(all);
  }

  private async writeChunk(scope: Scope, jobId: string, bytes: Buffer): Promise<void> {
    const { workspaceId } = scope;
    await scope.database.insert(importChunk).values({ workspaceId, jobId, number: this.chunks, bytes });
    this.context.spooled.keep(jobId, this.chunks, bytes);
    this.chunks += 1;
    this.pending -= bytes.length;
  }

  private async writeParts(scope: Scope, jobId: string): Promise<void> {
    const { workspaceId } = scope;
    const parts = this.parts;
    for (let at = 0; at < parts.length; at += PARTS_A_STATEMENT) {
      const rows = parts.slice(at, at + PARTS_A_STATEMENT).map((part, index) => ({
        ...part,
        workspaceId,
        jobId,
        number: this.written + at + index,
        name: plainText(part.name),
      }));
      await scope.database.insert(importPart).values(rows);
    }
    this.written += parts.length;
    this.parts = [];
  }

  private isJob(id: string) {
    return and(eq(importJob.workspaceId, this.context.workspaceId), eq(importJob.id, id));
  }
}

function cancelled(): UploadRefused {
  return new UploadRefused("cancelled", "The import was cancelled while its files were still arriving.");
}
