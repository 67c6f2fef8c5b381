import { foreignKey, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { bytea } from "./columns.ts";
import { supplyChain } from "./workspace.ts";

/** What a verification found. A cache: every row can be computed again from the evidence; new rows, never updates. */
export const verification = pgTable(
  "verification",
  {
    workspaceId: uuid("workspace_id").notNull(),
    supplyChainId: uuid("supply_chain_id").notNull(),
    release: text("release").notNull(),
    /** SHA-256 over everything that it rests on: documents, owner keys, version of the verifier. */
    inputs: bytea("inputs").notNull(),
    evaluatedAt: timestamp("evaluated_at", { withTimezone: true, mode: "date" }).notNull(),
    /** The next instant at which the passing of time alone may change it; null: never. */
    validUntil: timestamp("valid_until", { withTimezone: true, mode: "date" }),
    /** The result as JSON, compressed. */
    result: bytea("result").notNull(),
  },
  (table) => [
    primaryKey({
      name: "verification_pk",
      columns: [table.workspaceId, table.supplyChainId, table.release, table.inputs, table.evaluatedAt],
    }),
    foreignKey({
      name: "verification_supply_chain",
      columns: [table.workspaceId, table.supplyChainId],
      foreignColumns: [supplyChain.workspaceId, supplyChain.id],
    }),
  ],
);
