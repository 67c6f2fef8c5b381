import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { bytea } from "./columns.ts";

/** The original bytes, stored once by their SHA-256 and never re-serialised (storage.md, rule 4). Append-only. */
export const document = pgTable(
  "document",
  {
    workspaceId: uuid("workspace_id").notNull(),
    nodeId: uuid("node_id").notNull(),
    /** The full digest of which `node_id` is the first half; compared on conflict. */
    digest: bytea("digest").notNull(),
    /** SHA-256 of the bytes, lower-case hex. */
    sha256: text("sha256").notNull(),
    kind: text("kind").notNull(),
    size: integer("size").notNull(),
    bytes: bytea("bytes").notNull(),
    /** What deserves a look in it, or why it cannot be checked yet. */
    note: text("note"),
    storedAt: timestamp("stored_at", { withTimezone: true, mode: "date" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.nodeId] }),
    // Finds a document by the beginning of its SHA-256.
    index("document_sha256").on(table.workspaceId, sql`${table.sha256} collate "C"`),
  ],
);

/**
 * Written after the document's edges: only from here on does the document count (rule 7). Neither this table nor the placements have a foreign
 * key: documents are never deleted, and both rows are written by those who have just written or found the document; to look for it once more,
 * with a lock on its row, would take longer than writing them.
 */
export const documentComplete = pgTable(
  "document_complete",
  { workspaceId: uuid("workspace_id").notNull(), nodeId: uuid("node_id").notNull() },
  (table) => [primaryKey({ columns: [table.workspaceId, table.nodeId] })],
);

/** Where a document was put by the one who imported it. The path is data: it never names a file of ours. */
export const documentPlacement = pgTable(
  "document_placement",
  {
    workspaceId: uuid("workspace_id").notNull(),
    nodeId: uuid("node_id").notNull(),
    supplyChainId: uuid("supply_chain_id").notNull(),
    release: text("release").notNull(),
    path: text("path").notNull(),
    placedAt: timestamp("placed_at", { withTimezone: true, mode: "date" }).notNull(),
  },
  (table) => [
    primaryKey({
      name: "document_placement_pk",
      columns: [table.workspaceId, table.nodeId, table.supplyChainId, table.release, table.path],
    }),
    index("document_placement_release").on(table.workspaceId, table.supplyChainId, table.release),
  ],
);
