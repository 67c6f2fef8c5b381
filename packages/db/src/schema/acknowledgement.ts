import { foreignKey, index, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { supplyChain } from "./workspace.ts";

/**
 * What the team decided to live with for a while: a log, one row for every decision about a finding. The newest row of a
 * finding counts, up to its `until`. Nothing that is judged reads this table: no verdict changes by it.
 */
export const acknowledgement = pgTable(
  "acknowledgement",
  {
    workspaceId: uuid("workspace_id").notNull(),
    supplyChainId: uuid("supply_chain_id").notNull(),
    release: text("release").notNull(),
    number: integer("number").notNull(),
    /** SHA-256 over all that the finding says: with another digest it is another finding. */
    finding: text("finding").notNull(),
    /** What the finding said, so that the log can be read when it is gone. */
    message: text("message").notNull(),
    reason: text("reason"),
    /** Who says to have decided. */
    by: text("by").notNull(),
    at: timestamp("at", { withTimezone: true, mode: "date" }).notNull(),
    /** From here on the finding counts again; null: the acknowledgement before was withdrawn. */
    until: timestamp("until", { withTimezone: true, mode: "date" }),
  },
  (table) => [
    primaryKey({
      name: "acknowledgement_pk",
      columns: [table.workspaceId, table.supplyChainId, table.release, table.number],
    }),
    foreignKey({
      name: "acknowledgement_supply_chain",
      columns: [table.workspaceId, table.supplyChainId],
      foreignColumns: [supplyChain.workspaceId, supplyChain.id],
    }),
    index("acknowledgement_finding").on(table.workspaceId, table.supplyChainId, table.release, table.finding),
  ],
);
