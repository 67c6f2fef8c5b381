import { revision, type SQL, sql } from "@stemma/db";
import type { Scope } from "../context.ts";

/** How often what a release rests on had changed, at one instant. */
export interface Revisions {
  /** Of its documents and picks. */
  readonly release: number;
  /** Of the owner keys of its supply chain. */
  readonly ownerKeys: number;
  /** Of the layouts of its supply chain; null for a release that they do not concern. */
  readonly layouts: number | null;
}

/** As Postgres gives them, by kind; one that is missing was never counted. */
export type RevisionColumns = Readonly<Partial<Record<RevisionKind, number>>> | null;

type RevisionKind = "release" | "owner-keys" | "layouts";

/** @param hasOwnLayout whether the layouts of the supply chain do not concern the release */
export function toRevisions(columns: RevisionColumns, hasOwnLayout: boolean): Revisions {
  return {
    release: columns?.release ?? 0,
    ownerKeys: columns?.["owner-keys"] ?? 0,
    layouts: hasOwnLayout ? null : (columns?.layouts ?? 0),
  };
}

/**
 * The statement that counts a change of a release. It belongs to the transaction, or into the statement, that makes the change, and
 * behind it: so whoever sees the change sees the count.
 * @param condition counts only where it is true
 */
export function countRelease(
  scope: Pick<Scope, "workspaceId">,
  supplyChainId: string,
  release: string,
  condition: SQL = sql`true`,
): SQL {
  return countOf(scope, supplyChainId, { kind: "release", release }, condition);
}

/** Counts a change that concerns the whole supply chain, in the transaction that makes it and behind it. */
export async function countSupplyChain(
  scope: Pick<Scope, "database" | "workspaceId">,
  supplyChainId: string,
  kind: Exclude<RevisionKind, "release">,
): Promise<void> {
  await scope.database.execute(countOf(scope, supplyChainId, { kind, release: "" }, sql`true`));
}

function countOf(
  { workspaceId }: Pick<Scope, "workspaceId">,
  supplyChainId: string,
  { kind, release }: { readonly kind: RevisionKind; readonly release: string },
  condition: SQL,
): SQL {
  return sql`
    insert into ${revision} (workspace_id, supply_chain_id, release, kind, number)
    select ${workspaceId}::uuid, ${supplyChainId}::uuid, ${release}::text, ${kind}::text, 1 where ${condition}
    on conflict (workspace_id, supply_chain_id, release, kind) do update set number = ${revision}.number + 1`;
}
