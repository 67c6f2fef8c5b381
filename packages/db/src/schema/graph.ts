import { pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { bytea } from "./columns.ts";

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
  (table) => [primaryKey({ columns: [table.workspaceId, table.nodeId] })],
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
