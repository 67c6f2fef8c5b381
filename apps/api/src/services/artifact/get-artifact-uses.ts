import type { ArtifactUses } from "@stemma/api-contract";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../graph/cursor.ts";
import type { Answer } from "../service-error.ts";
import { isUuid } from "../supply-chain/find-supply-chain.ts";
import { findArtifact } from "./find-artifact.ts";
import { countUses, findUses, type UsePlace, type UseRole } from "./find-uses.ts";
import { toArtifactUse } from "./judge-places.ts";

/** One page of the links that made an artifact, or that used it. */
export async function getArtifactUses(
  context: Context,
  { algorithm, value }: { readonly algorithm: string; readonly value: string },
  role: UseRole,
  { limit, cursor }: { readonly limit: number; readonly cursor: string | null },
): Promise<Answer<ArtifactUses>> {
  const after = cursor === null ? undefined : readCursor(cursor);
  if (after === null) return err({ kind: "bad-cursor" });
  const artifact = await findArtifact(context, algorithm, value);
  if (!artifact.ok) return artifact;
  const { nodeId } = artifact.value;
  const { uses, next } = await findUses(context, nodeId, role, { limit, ...(after === undefined ? {} : { after }) });
  const total = await countUses(context, nodeId, role);
  // Who signed is what a verification says; a page of thousands of releases does not start thousands of them.
  const items = uses.map((use) => toArtifactUse(use, undefined));
  return ok({ total, items, next: next === null ? null : encodeCursor([next.runId, next.evidence]) });
}

function readCursor(cursor: string): UsePlace | null {
  const [runId, evidence] = decodeCursor(cursor, ["string", "string"])?.map(String) ?? [];
  if (runId === undefined || evidence === undefined || !isUuid(runId) || !isUuid(evidence)) return null;
  return { runId, evidence };
}
