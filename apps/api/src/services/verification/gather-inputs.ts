import { createHash } from "node:crypto";
import { type CountingPick, countingPicks, listPicks } from "../conflict/find-picks.ts";
import type { Context, Scope } from "../context.ts";
import { findPlacedDocuments, type PlacedDocument } from "../document/release-documents.ts";
import { findLayoutVersions, type LayoutVersion } from "../layout/find-layout-versions.ts";
import { listOwnerKeys, type StoredOwnerKey } from "../owner-key/list-owner-keys.ts";
import { isSublayoutPath } from "./link-path.ts";
import { findLatestVerdict, type VerdictRow } from "./verdict-log.ts";

/** What a verification rests on, by name: cheap to gather, enough to tell whether anything changed. */
export interface Inputs {
  readonly placed: readonly PlacedDocument[];
  readonly ownerKeys: readonly StoredOwnerKey[];
  /**
   * Layouts of the supply chain, the newest first: one of them judges a release that came without a layout. Empty for a
   * release that has its own, so that it does not depend on them.
   */
  readonly versions: readonly LayoutVersion[];
  readonly picks: readonly CountingPick[];
}

/** What is looked at for a release without a layout of its own: an endless list of layouts must not stop a verification. */
const MOST_VERSIONS = 50;

/** Gathers the inputs, and the newest verdict there is, as they were at one instant. */
export function gatherInputs(
  context: Context,
  supplyChainId: string,
  release: string,
): Promise<Inputs & { readonly latest: VerdictRow | null }> {
  const { workspaceId, now } = context;
  return context.database.transaction(
    async (database) => {
      const scope: Scope = { database, workspaceId, now };
      const placed = await findPlacedDocuments(scope, supplyChainId, release);
      return {
        placed,
        ownerKeys: await listOwnerKeys(scope, supplyChainId),
        versions: lacksLayout(placed) ? await newestVersions(scope, supplyChainId) : [],
        picks: countingPicks(await listPicks(scope, supplyChainId, release)),
        latest: await findLatestVerdict(scope, supplyChainId, release),
      };
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
export function relevantDocuments<Placed extends Pick<PlacedDocument, "kind">>(placed: readonly Placed[]): Placed[] {
  return placed.filter(({ kind }) => kind !== "public-key");
}

/** Whether there is something to judge, and no layout to judge it by. */
function lacksLayout(placed: readonly PlacedDocument[]): boolean {
  const relevant = relevantDocuments(placed);
  return relevant.length > 0 && !relevant.some(({ kind, path }) => kind === "layout" && !isSublayoutPath(path));
}

async function newestVersions(scope: Scope, supplyChainId: string): Promise<LayoutVersion[]> {
  const versions = await findLayoutVersions(scope, supplyChainId);
  return versions.reverse().slice(0, MOST_VERSIONS);
}
