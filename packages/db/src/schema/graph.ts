import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { bytea, textByBytes } from "./columns.ts";

/** A node of the graph across all releases: one digest of an artifact, a run (a link), or a functionary's claimed key id. */
export const node = pgTable(
  "node",
  {
    workspaceId: uuid("workspace_id").notNull(),
    nodeId: uuid("node_id").notNull(),
    /** The full digest of which `node_id` is the first half; compared on conflict (storage.md, rule 2). */
    digest: bytea("digest").notNull(),
    kind: text("kind").notNull(),
    /**
     * What the node is, as a JSON array of strings: `[algorithm, value]`, `[link document, name]` or `[key id]`. JSON
     * text and not `jsonb`, because names from documents may hold U+0000 and lone surrogates, which Postgres refuses.
     */
    identity: text("identity").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.nodeId] }),
    // Finds a node by the beginning of its digest, link document or key id; cut off, because an index page is small.
    index("node_identity").on(table.workspaceId, table.kind, sql`left(${table.identity}, 80) collate "C"`),
  ],
);

/**
 * What artifacts and runs are found by: see `nameKeyOf`. The key comes before the node, because the one index that this
 * table has is for looking up names.
 */
export const nodeName = pgTable(
  "node_name",
  {
    workspaceId: uuid("workspace_id").notNull(),
    nameKey: textByBytes("name_key").notNull(),
    nodeId: uuid("node_id").notNull(),
  },
  (table) => [primaryKey({ name: "node_name_pk", columns: [table.workspaceId, table.nameKey, table.nodeId] })],
);

/** Every edge twice, once from each end (rule 3). */
export const adjacency = pgTable(
  "adjacency",
  {
    workspaceId: uuid("workspace_id").notNull(),
    nodeId: uuid("node_id").notNull(),
    /** 1: with the flow, `node_id` → `peer_id`. -1: the same edge seen from its target. */
    direction: smallint("direction").notNull(),
    peerId: uuid("peer_id").notNull(),
    /** `node_id` of the document that says so. */
    evidence: uuid("evidence").notNull(),
    /**
     * `material`, `product`, `claimed-by`, or `kept`: a product that is a material of the same run, unchanged. Nothing was
     * made there, so no closure follows it.
     */
    kind: text("kind").notNull(),
    /** The names under which the artifact passed, as a sorted JSON array. */
    names: text("names").notNull(),
  },
  (table) => [
    primaryKey({
      name: "adjacency_pk",
      columns: [table.workspaceId, table.nodeId, table.direction, table.peerId, table.evidence, table.kind],
    }),
  ],
);
