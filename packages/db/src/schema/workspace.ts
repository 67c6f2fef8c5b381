import { foreignKey, pgTable, primaryKey, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";

/**
 * The small tables: who works here and what they decided. Never part of the graph, never written while a batch of
 * evidence is being committed (storage.md, rule 5).
 */
export const workspace = pgTable("workspace", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
});

export const supplyChain = pgTable(
  "supply_chain",
  {
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspace.id),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true, mode: "date" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    unique("supply_chain_name").on(table.workspaceId, table.name),
  ],
);

/** One product with the links that were delivered with it (product.md, "What belongs together"). */
export const release = pgTable(
  "release",
  {
    workspaceId: uuid("workspace_id").notNull(),
    supplyChainId: uuid("supply_chain_id").notNull(),
    name: text("name").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true, mode: "date" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.supplyChainId, table.name] }),
    foreignKey({
      name: "release_supply_chain",
      columns: [table.workspaceId, table.supplyChainId],
      foreignColumns: [supplyChain.workspaceId, supplyChain.id],
    }),
  ],
);

/** A public key that the team trusts to sign the layouts of a supply chain. It never comes from a layout. */
export const ownerKey = pgTable(
  "owner_key",
  {
    workspaceId: uuid("workspace_id").notNull(),
    supplyChainId: uuid("supply_chain_id").notNull(),
    keyId: text("key_id").notNull(),
    keyType: text("key_type").notNull(),
    scheme: text("scheme").notNull(),
    /** The file name under which it was given. */
    name: text("name").notNull(),
    /** SHA-256 of the document that holds the key. */
    document: text("document").notNull(),
    addedAt: timestamp("added_at", { withTimezone: true, mode: "date" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.supplyChainId, table.keyId] }),
    foreignKey({
      name: "owner_key_supply_chain",
      columns: [table.workspaceId, table.supplyChainId],
      foreignColumns: [supplyChain.workspaceId, supplyChain.id],
    }),
  ],
);
