import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { bytea } from "./columns.ts";
import { supplyChain } from "./workspace.ts";

/**
 * A long import. Small and local, never part of the graph: on Citus these tables stay on the coordinator. Processes share
 * the work by claiming rows (`FOR UPDATE SKIP LOCKED`); `lease` fences off a process that lost its claim without noticing.
 */
export const importJob = pgTable(
  "import_job",
  {
    workspaceId: uuid("workspace_id").notNull(),
    id: uuid("id").notNull(),
    supplyChainId: uuid("supply_chain_id").notNull(),
    release: text("release").notNull(),
    /** What is imported, in a few words: the name of the only file, or how many there are. */
    name: text("name").notNull(),
    /** `receiving` | `queued` | `running` | `done` | `cancelled` | `failed` */
    state: text("state").notNull(),
    cancelRequested: boolean("cancel_requested").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true, mode: "date" }).notNull(),
    startedAt: timestamp("started_at", { withTimezone: true, mode: "date" }),
    finishedAt: timestamp("finished_at", { withTimezone: true, mode: "date" }),
    /** Of the process that works on it: a random value for every claim; null when nobody does. */
    lease: uuid("lease"),
    /** By the clock of the database, the one clock that all processes share. */
    leaseUntil: timestamp("lease_until", { withTimezone: true, mode: "date" }),
    /** Claims since the last batch that was committed: a job that ends its process again and again is given up. */
    attempts: integer("attempts").notNull(),
    bytesTotal: bigint("bytes_total", { mode: "number" }).notNull(),
    bytesDone: bigint("bytes_done", { mode: "number" }).notNull(),
    /** null while nobody knows: an archive is counted by reading it. */
    itemsTotal: integer("items_total"),
    /** Items whose outcome is committed; the import goes on behind them. */
    itemsDone: integer("items_done").notNull(),
    stored: integer("stored").notNull(),
    duplicate: integer("duplicate").notNull(),
    kept: integer("kept").notNull(),
    rejected: integer("rejected").notNull(),
    /** Why it failed. */
    problem: text("problem"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      name: "import_job_supply_chain",
      columns: [table.workspaceId, table.supplyChainId],
      foreignColumns: [supplyChain.workspaceId, supplyChain.id],
    }),
    index("import_job_supply_chain_created").on(table.workspaceId, table.supplyChainId, table.createdAt),
    index("import_job_open").on(table.createdAt).where(sql`state in ('receiving', 'queued', 'running')`),
  ],
);

/** A file of an upload that waits: where its bytes stand among those of the job. */
export const importPart = pgTable(
  "import_part",
  {
    workspaceId: uuid("workspace_id").notNull(),
    jobId: uuid("job_id").notNull(),
    number: integer("number").notNull(),
    /** `evidence` | `owner-key` */
    role: text("role").notNull(),
    name: text("name").notNull(),
    start: bigint("start", { mode: "number" }).notNull(),
    length: bigint("length", { mode: "number" }).notNull(),
    /** Why it was refused before its bytes were kept; null when they are. */
    refusal: text("refusal"),
  },
  (table) => [
    primaryKey({ name: "import_part_pk", columns: [table.workspaceId, table.jobId, table.number] }),
    foreignKey({
      name: "import_part_job",
      columns: [table.workspaceId, table.jobId],
      foreignColumns: [importJob.workspaceId, importJob.id],
    }),
  ],
);

/**
 * The bytes of an upload that waits, cut into pieces of one size. In the database, because that is the one place that all
 * processes share and that survives any of them; gone when the job is over.
 */
export const importChunk = pgTable(
  "import_chunk",
  {
    workspaceId: uuid("workspace_id").notNull(),
    jobId: uuid("job_id").notNull(),
    number: integer("number").notNull(),
    bytes: bytea("bytes").notNull(),
  },
  (table) => [
    primaryKey({ name: "import_chunk_pk", columns: [table.workspaceId, table.jobId, table.number] }),
    foreignKey({
      name: "import_chunk_job",
      columns: [table.workspaceId, table.jobId],
      foreignColumns: [importJob.workspaceId, importJob.id],
    }),
  ],
);

/** What became of each item of a job, in the order of the upload; committed with the item itself. */
export const importOutcome = pgTable(
  "import_outcome",
  {
    workspaceId: uuid("workspace_id").notNull(),
    jobId: uuid("job_id").notNull(),
    number: integer("number").notNull(),
    name: text("name").notNull(),
    line: integer("line"),
    sha256: text("sha256"),
    kind: text("kind").notNull(),
    outcome: text("outcome").notNull(),
    reason: text("reason"),
    trusted: boolean("trusted").notNull(),
  },
  (table) => [
    primaryKey({ name: "import_outcome_pk", columns: [table.workspaceId, table.jobId, table.number] }),
    foreignKey({
      name: "import_outcome_job",
      columns: [table.workspaceId, table.jobId],
      foreignColumns: [importJob.workspaceId, importJob.id],
    }),
    index("import_outcome_rejected").on(table.workspaceId, table.jobId, table.number).where(sql`outcome = 'rejected'`),
  ],
);
