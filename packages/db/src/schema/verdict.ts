import { foreignKey, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { bytea } from "./columns.ts";
import { supplyChain } from "./workspace.ts";

/**
 * The history of the verdicts on a release: a row for every time that the verdict came to rest on something else.
 * Append-only; the newest row is the verdict that holds. Unlike `verification`, which is a cache of results, it cannot be
 * computed again, and it has a second row when a release returns to what it rested on before.
 */
export const verdict = pgTable(
  "verdict",
  {
    workspaceId: uuid("workspace_id").notNull(),
    supplyChainId: uuid("supply_chain_id").notNull(),
    release: text("release").notNull(),
    /** 1, 2, 3 … in a release. Two processes that append at once take the same number, and one of them has to look again. */
    number: integer("number").notNull(),
    /** When it was found to rest on this. */
    since: timestamp("since", { withTimezone: true, mode: "date" }).notNull(),
    verdict: text("verdict").notNull(),
    summary: text("summary").notNull(),
    /** SHA-256 of the layout that judged; null when there is none. */
    layout: text("layout"),
    /** Names the exact version of the verifier. */
    verifier: text("verifier").notNull(),
    /** `inputs` of the verification. */
    inputs: bytea("inputs").notNull(),
    /** The time that it rests on. */
    evaluatedAt: timestamp("evaluated_at", { withTimezone: true, mode: "date" }).notNull(),
    validUntil: timestamp("valid_until", { withTimezone: true, mode: "date" }),
    /** How much it rests on; `verdict_basis` says what. */
    documents: integer("documents").notNull(),
    ownerKeys: integer("owner_keys").notNull(),
  },
  (table) => [
    primaryKey({ name: "verdict_pk", columns: [table.workspaceId, table.supplyChainId, table.release, table.number] }),
    foreignKey({
      name: "verdict_supply_chain",
      columns: [table.workspaceId, table.supplyChainId],
      foreignColumns: [supplyChain.workspaceId, supplyChain.id],
    }),
  ],
);

/**
 * What a verdict rests on, as the difference to the one before: whatever has `added` as its newest change up to a number
 * belongs to the verdict of that number. So the history grows with the changes, not with the size of the release.
 */
export const verdictBasis = pgTable(
  "verdict_basis",
  {
    workspaceId: uuid("workspace_id").notNull(),
    supplyChainId: uuid("supply_chain_id").notNull(),
    release: text("release").notNull(),
    /** `document` | `layout` (of the supply chain, for a release without one) | `owner-key` | `pick` */
    kind: text("kind").notNull(),
    /** SHA-256 of the document, of the key's document, or of the document that was picked. */
    sha256: text("sha256").notNull(),
    /** The path of the document, the key id, or the place of the pick with what it sets aside. */
    name: text("name").notNull(),
    number: integer("number").notNull(),
    /** `added` | `removed` */
    change: text("change").notNull(),
  },
  (table) => [
    primaryKey({
      name: "verdict_basis_pk",
      columns: [
        table.workspaceId,
        table.supplyChainId,
        table.release,
        table.number,
        table.kind,
        table.sha256,
        table.name,
      ],
    }),
  ],
);
