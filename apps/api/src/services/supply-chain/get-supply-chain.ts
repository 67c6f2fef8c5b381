import { type Release, type SupplyChain, worstVerdict } from "@stemma/api-contract";
import { and, asc, documentPlacement, eq, release, sql } from "@stemma/db";
import { ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { listOwnerKeys } from "../owner-key/list-owner-keys.ts";
import type { Answer } from "../service-error.ts";
import { verifyRelease } from "../verification/verify-release.ts";
import { findSupplyChain, type SupplyChainRow } from "./find-supply-chain.ts";

/** One supply chain with its releases and their verdicts. */
export async function getSupplyChain(context: Context, id: string): Promise<Answer<SupplyChain>> {
  const found = await findSupplyChain(context, id);
  return found.ok ? ok(await describeSupplyChain(context, found.value)) : found;
}

/** Verifies every release of it (mostly from the cache) and counts what belongs to it. */
export async function describeSupplyChain(context: Context, row: SupplyChainRow): Promise<SupplyChain> {
  const ownerKeys = await listOwnerKeys(context, row.id);
  const counts = await countDocuments(context, row.id);
  const releases: Release[] = [];
  for (const { name } of await listReleases(context, row.id)) {
    const { verification } = await verifyRelease(context, row, name);
    const counted = counts.get(name);
    releases.push({
      name,
      verdict: verification.verdict,
      summary: verification.summary,
      documents: counted?.documents ?? 0,
      artifacts: verification.counts.reduce((sum, { artifacts }) => sum + artifacts, 0),
      findings: verification.findings.length,
      lastEvidenceAt: counted?.lastEvidenceAt ?? null,
    });
  }
  return {
    id: row.id,
    name: row.name,
    createdAt: row.createdAt.toISOString(),
    verdict: worstVerdict(releases.map(({ verdict }) => verdict)) ?? "not-checked",
    releases,
    ownerKeys,
  };
}

function listReleases(context: Context, supplyChainId: string): Promise<{ name: string }[]> {
  return context.database
    .select({ name: release.name })
    .from(release)
    .where(and(eq(release.workspaceId, context.workspaceId), eq(release.supplyChainId, supplyChainId)))
    .orderBy(asc(release.createdAt), asc(release.name));
}

async function countDocuments(context: Context, supplyChainId: string) {
  const rows = await context.database
    .select({
      release: documentPlacement.release,
      documents: sql<number>`count(distinct ${documentPlacement.nodeId})::int`,
      last: sql<Date>`max(${documentPlacement.placedAt})`.mapWith(documentPlacement.placedAt),
    })
    .from(documentPlacement)
    .where(
      and(eq(documentPlacement.workspaceId, context.workspaceId), eq(documentPlacement.supplyChainId, supplyChainId)),
    )
    .groupBy(documentPlacement.release);
  return new Map(
    rows.map((row) => [row.release, { documents: row.documents, lastEvidenceAt: row.last.toISOString() }]),
  );
}
