import { foreignKey, index, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { document } from "./evidence.ts";
import { supplyChain } from "./workspace.ts";

/** The layouts of a supply chain, each once however many releases brought it. Append-only. */
export const layoutVersion = pgTable(
  "layout_version",
  {
    workspaceId: uuid("workspace_id").notNull(),
    nodeId: uuid("node_id").notNull(),
    supplyChainId: uuid("supply_chain_id").notNull(),
    /** Where it stood when it came first. */
    path: text("path").notNull(),
    /** The order of the versions: what a layout says of its own age is not believed. */
    arrivedAt: timestamp("arrived_at", { withTimezone: true, mode: "date" }).notNull(),
  },
  (table) => [
    primaryKey({ name: "layout_version_pk", columns: [table.workspaceId, table.nodeId, table.supplyChainId] }),
    foreignKey({
      name: "layout_version_document",
      columns: [table.workspaceId, table.nodeId],
      foreignColumns: [document.workspaceId, document.nodeId],
    }),
    index("layout_version_supply_chain").on(table.workspaceId, table.supplyChainId, table.arrivedAt),
  ],
);

/**
 * A document that came to a supply chain without a release. Never deleted: it waits as long as it has no place in a release
 * of that supply chain.
 */
export const documentArrival = pgTable(
  "document_arrival",
  {
    workspaceId: uuid("workspace_id").notNull(),
    nodeId: uuid("node_id").notNull(),
    supplyChainId: uuid("supply_chain_id").notNull(),
    path: text("path").notNull(),
    arrivedAt: timestamp("arrived_at", { withTimezone: true, mode: "date" }).notNull(),
    /** When the team took it out of a release again: from then on nobody but the team places it. */
    heldAt: timestamp("held_at", { withTimezone: true, mode: "date" }),
  },
  (table) => [
    primaryKey({
      name: "document_arrival_pk",
      columns: [table.workspaceId, table.nodeId, table.supplyChainId, table.path],
    }),
    foreignKey({
      name: "document_arrival_document",
      columns: [table.workspaceId, table.nodeId],
      foreignColumns: [document.workspaceId, document.nodeId],
    }),
    index("document_arrival_supply_chain").on(table.workspaceId, table.supplyChainId, table.arrivedAt),
  ],
);

/**
 * What the team decided about different documents in one place of a release: a log, one row for every decision. The newest
 * row of a place counts.
 */
export const conflictPick = pgTable(
  "conflict_pick",
  {
    workspaceId: uuid("workspace_id").notNull(),
    supplyChainId: uuid("supply_chain_id").notNull(),
    release: text("release").notNull(),
    number: integer("number").notNull(),
    /** The path in the link directory that several documents claim. */
    place: text("place").notNull(),
    /** SHA-256 of the document that was picked; null: the pick before was undone. */
    document: text("document"),
    /** The SHA-256 of the others, as a sorted JSON array: one that comes later is not set aside by this pick. */
    setAside: text("set_aside").notNull(),
    /** Who says to have decided. */
    by: text("by").notNull(),
    reason: text("reason"),
    at: timestamp("at", { withTimezone: true, mode: "date" }).notNull(),
  },
  (table) => [
    primaryKey({
      name: "conflict_pick_pk",
      columns: [table.workspaceId, table.supplyChainId, table.release, table.number],
    }),
    foreignKey({
      name: "conflict_pick_supply_chain",
      columns: [table.workspaceId, table.supplyChainId],
      foreignColumns: [supplyChain.workspaceId, supplyChain.id],
    }),
  ],
);
