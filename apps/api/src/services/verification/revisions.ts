import { revision, sql } from "@stemma/db";
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

/** Counts a change of a release, in the transaction that makes it and behind it: so whoever sees the change sees the count. */
export async function countRelease(
  scope: Pick<Scope, "database" | "workspaceId">,
  supplyChainId: string,
  release: string,
): Promise<void> {
  await count(scope, supplyChainId, { kind: "release", release });
}

/** Counts a change that concerns a whole supply chain, likewise. */
export async function countSupplyChain(
  scope: Pick<Scope, "database" | "workspaceId">,
  supplyChainId: string,
  kind: Exclude<RevisionKind, "release">,
): Promise<void> {
  await count(scope, supplyChainId, { kind, release: "" });
}

async function count(
  { database, workspaceId }: Pick<Scope, "database" | "workspaceId">,
  supplyChainId: string,
  { kind, release }: { readonly kind: RevisionKind; readonly release: string },
): Promise<void> {
  await database
    .insert(revision)
    .values({ workspaceId, supplyChainId, release, kind, number: 1 })
    .onConflictDoUpdate({
      target: [revision.workspaceId, revision.supplyChainId, revision.release, revision.kind],
      set: { number: sql`${revision.number} + 1` },
    });
}
