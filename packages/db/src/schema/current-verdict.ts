import { foreignKey, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { supplyChain } from "./workspace.ts";

/**
 * How often something changed that verdicts rest on, counted in the transaction of the change: so a list can tell for thousands of
 * releases at once which verdicts hold, without gathering what each rests on. No row: never since it is counted.
 */
export const revision = pgTable(
  "revision",
  {
    workspaceId: uuid("workspace_id").notNull(),
    supplyChainId: uuid("supply_chain_id").notNull(),
    /**
     * `release`: its documents and picks. `owner-keys` and `layouts`: those of the supply chain; the layouts concern releases without one of
     * their own alone.
     */
    kind: text("kind").notNull(),
    /** The release's name; empty where it is about the supply chain. */
    release: text("release").notNull(),
    number: integer("number").notNull(),
  },
  (table) => [
    primaryKey({
      name: "revision_pk",
      columns: [table.workspaceId, table.supplyChainId, table.release, table.kind],
    }),
    foreignKey({
      name: "revision_supply_chain",
      columns: [table.workspaceId, table.supplyChainId],
      foreignColumns: [supplyChain.workspaceId, supplyChain.id],
    }),
  ],
);

/**
 * The newest verdict of every release with what lists say of it. A cache beside the history: a row is replaced, can be computed
 * again, and is believed only while its revisions, the verifier and the clock are those that it was found with.
 */
export const currentVerdict = pgTable(
  "current_verdict",
  {
    workspaceId: uuid("workspace_id").notNull(),
    supplyChainId: uuid("supply_chain_id").notNull(),
    release: text("release").notNull(),
    verdict: text("verdict").notNull(),
    summary: text("summary").notNull(),
    /** SHA-256 of the layout that judged; null when there is none. */
    layout: text("layout"),
    /** How many artifacts and findings it has. */
    artifacts: integer("artifacts").notNull(),
    findings: integer("findings").notNull(),
    /** Documents of every kind in the release, each once, and when the last of them was placed there. */
    documents: integer("documents").notNull(),
    lastEvidenceAt: timestamp("last_evidence_at", { withTimezone: true, mode: "date" }),
    verifier: text("verifier").notNull(),
    evaluatedAt: timestamp("evaluated_at", { withTimezone: true, mode: "date" }).notNull(),
    validUntil: timestamp("valid_until", { withTimezone: true, mode: "date" }),
    releaseRevision: integer("release_revision").notNull(),
    ownerKeyRevision: integer("owner_key_revision").notNull(),
    /** null for a release that has a layout of its own: those of the supply chain do not concern it. */
    layoutRevision: integer("layout_revision"),
  },
  (table) => [
    primaryKey({
      name: "current_verdict_pk",
      columns: [table.workspaceId, table.supplyChainId, table.release],
    }),
    foreignKey({
      name: "current_verdict_supply_chain",
      columns: [table.workspaceId, table.supplyChainId],
      foreignColumns: [supplyChain.workspaceId, supplyChain.id],
    }),
  ],
);
