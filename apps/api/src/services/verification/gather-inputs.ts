import { createHash } from "node:crypto";
import type { DocumentKind } from "@stemma/api-contract";
import {
  conflictPick,
  currentVerdict,
  document,
  documentComplete,
  documentPlacement,
  ownerKey,
  revision,
  sql,
  verdict,
} from "@stemma/db";
import { type CountingPick, countingPicks, type PickEntry } from "../conflict/find-picks.ts";
import type { Context, Scope } from "../context.ts";
import type { PlacedDocument } from "../document/release-documents.ts";
import { findLayoutVersions, type LayoutVersion } from "../layout/find-layout-versions.ts";
import type { StoredOwnerKey } from "../owner-key/list-owner-keys.ts";
import { isSublayoutPath } from "./link-path.ts";
import { type Extent, type NotedColumns, type NotedVerdict, toNoted } from "./note-current.ts";
import { type RevisionColumns, type Revisions, toRevisions } from "./revisions.ts";
import type { LatestVerdict } from "./verdict-log.ts";

/** A document of a release, by name. */
export type PlacedInput = Pick<PlacedDocument, "nodeId" | "sha256" | "kind" | "path">;

/** What a verification rests on, by name: cheap to gather, enough to tell whether anything changed. */
export interface Inputs {
  readonly placed: readonly PlacedInput[];
  readonly ownerKeys: readonly Pick<StoredOwnerKey, "keyId" | "document">[];
  /**
   * Layouts of the supply chain, the newest first: one of them judges a release that came without a layout. Empty for a
   * release that has its own, so that it does not depend on them.
   */
  readonly versions: readonly LayoutVersion[];
  readonly picks: readonly CountingPick[];
}

/** With the newest verdict that was recorded, and what the lists say of it. */
export interface GatheredInputs extends Inputs {
  readonly latest: LatestVerdict | null;
  readonly extent: Extent;
  readonly revisions: Revisions;
  readonly noted: NotedVerdict | null;
}

/** What is looked at for a release without a layout of its own: an endless list of layouts must not stop a verification. */
const MOST_VERSIONS = 50;

/** Gathers the inputs, and the newest verdict there is, as they were at one instant. */
export async function gatherInputs(context: Context, supplyChainId: string, release: string): Promise<GatheredInputs> {
  const gathered = await gatherAtOnce(context, supplyChainId, release);
  // Few releases come without a layout; the list of those of the supply chain may be long, and is read with the rest again.
  return lacksLayout(gathered.placed) ? gatherWithVersions(context, supplyChainId, release) : gathered;
}

/** Everything but the layouts of the supply chain in one statement, which sees one instant: no transaction is needed. */
async function gatherAtOnce(
  { database, workspaceId }: Pick<Scope, "database" | "workspaceId">,
  supplyChainId: string,
  release: string,
): Promise<GatheredInputs> {
  const { rows } = await database.execute<GatheredRow>(sql`
    select
      (select json_build_array(
          json_agg(json_build_array(d.node_id, d.sha256, d.kind, p.path) order by p.path, d.sha256), max(p.placed_at))
        from ${documentPlacement} p
        join ${document} d on d.workspace_id = p.workspace_id and d.node_id = p.node_id
        join ${documentComplete} c on c.workspace_id = d.workspace_id and c.node_id = d.node_id
        where p.workspace_id = ${workspaceId} and p.supply_chain_id = ${supplyChainId} and p.release = ${release}
      ) as placed,
      (select json_agg(json_build_array(key_id, document) order by key_id)
        from ${ownerKey} where workspace_id = ${workspaceId} and supply_chain_id = ${supplyChainId}
      ) as keys,
      (select json_agg(json_build_array(number, place, document, set_aside, "by", reason, at) order by number)
        from ${conflictPick}
        where workspace_id = ${workspaceId} and supply_chain_id = ${supplyChainId} and release = ${release}
      ) as picks,
      (select json_build_array(number, verdict, layout, encode(inputs, 'hex'), evaluated_at, valid_until)
        from ${verdict}
        where workspace_id = ${workspaceId} and supply_chain_id = ${supplyChainId} and release = ${release}
        order by number desc limit 1
      ) as latest,
      (select json_object_agg(kind, number) from ${revision}
        where workspace_id = ${workspaceId} and supply_chain_id = ${supplyChainId} and release in ('', ${release})
      ) as revisions,
      (select json_build_array(verifier, evaluated_at, valid_until, release_revision, owner_key_revision, layout_revision,
          verdict, summary, layout, artifacts, findings)
        from ${currentVerdict}
        where workspace_id = ${workspaceId} and supply_chain_id = ${supplyChainId} and release = ${release}
      ) as noted`);
  const [row] = rows;
  const [columns, lastPlacedAt] = row?.placed ?? [null, null];
  const placed = (columns ?? []).map(([nodeId, sha256, kind, path]) => ({ nodeId, sha256, kind, path }));
  return {
    placed,
    ownerKeys: (row?.keys ?? []).map(([keyId, document]) => ({ keyId, document })),
    versions: [],
    picks: countingPicks((row?.picks ?? []).map(toPick)),
    latest: row?.latest == null ? null : toLatest(row.latest),
    extent: {
      documents: new Set(placed.map(({ nodeId }) => nodeId)).size,
      lastEvidenceAt: lastPlacedAt === null ? null : new Date(lastPlacedAt),
    },
    revisions: toRevisions(row?.revisions ?? null, !lacksLayout(placed)),
    noted: row?.noted == null ? null : toNoted(row.noted),
  };
}

/** Instants are as Postgres writes them in JSON: ISO 8601 with the offset. */
type GatheredRow = {
  placed: readonly [
    documents: readonly [nodeId: string, sha256: string, kind: DocumentKind, path: string][] | null,
    lastPlacedAt: string | null,
  ];
  keys: readonly [keyId: string, document: string][] | null;
  picks: readonly PickColumns[] | null;
  latest: LatestColumns | null;
  revisions: RevisionColumns;
  noted: NotedColumns | null;
};
type PickColumns = readonly [
  number: number,
  place: string,
  document: string | null,
  setAside: string,
  by: string,
  reason: string | null,
  at: string,
];
type LatestColumns = readonly [
  number: number,
  verdict: string,
  layout: string | null,
  inputs: string,
  evaluatedAt: string,
  validUntil: string | null,
];

function toPick([number, place, document, setAside, by, reason, at]: PickColumns): PickEntry {
  const others = JSON.parse(setAside) as string[];
  return { number, place, document, setAside: others, by, reason, at: new Date(at).toISOString() };
}

function toLatest([number, word, layout, inputs, evaluatedAt, validUntil]: LatestColumns): LatestVerdict {
  return {
    number,
    verdict: word,
    layout,
    inputs: Buffer.from(inputs, "hex"),
    evaluatedAt: new Date(evaluatedAt),
    validUntil: validUntil === null ? null : new Date(validUntil),
  };
}

function gatherWithVersions(context: Context, supplyChainId: string, release: string): Promise<GatheredInputs> {
  const { workspaceId, now } = context;
  return context.database.transaction(
    async (database) => {
      const scope: Scope = { database, workspaceId, now };
      const gathered = await gatherAtOnce(scope, supplyChainId, release);
      return lacksLayout(gathered.placed)
        ? { ...gathered, versions: await newestVersions(scope, supplyChainId) }
        : gathered;
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

/** SHA-256 over everything that a verification rests on, the verifier itself included. */
export function digestInputs(verifier: string, { placed, ownerKeys, versions, picks }: Inputs): Buffer {
  const documents = relevantDocuments(placed).map(({ sha256, path }) => [sha256, path]);
  const keys = ownerKeys.map(({ keyId, document }) => [keyId, document]);
  const layouts = versions.map(({ sha256 }) => sha256);
  return createHash("sha256")
    .update(JSON.stringify([verifier, documents, keys, layouts, picks]))
    .digest();
}

/** The documents that can change a verdict. Keys count only as owner keys. */
export function relevantDocuments<Placed extends Pick<PlacedInput, "kind">>(placed: readonly Placed[]): Placed[] {
  return placed.filter(({ kind }) => kind !== "public-key");
}

/** Whether there is something to judge, and no layout to judge it by. */
function lacksLayout(placed: readonly PlacedInput[]): boolean {
  const relevant = relevantDocuments(placed);
  return relevant.length > 0 && !relevant.some(({ kind, path }) => kind === "layout" && !isSublayoutPath(path));
}

async function newestVersions(scope: Scope, supplyChainId: string): Promise<LayoutVersion[]> {
  const versions = await findLayoutVersions(scope, supplyChainId);
  return versions.reverse().slice(0, MOST_VERSIONS);
}
