import { ARTIFACT_LIMITS, type Artifact, type ArtifactUse } from "@stemma/api-contract";
import { ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { digestKey } from "../graph/limit-graph.ts";
import type { Answer } from "../service-error.ts";
import { findArtifact } from "./find-artifact.ts";
import { countUses, findKeptNames, findUses, type Use } from "./find-uses.ts";
import { judgePlaces, placeOf, toArtifactUse } from "./judge-places.ts";

/** Used by so many links, an artifact has more descendants than the store should be asked for. */
const HUB_USES = 1_000;

/**
 * What is known of one content across all supply chains and releases: an artifact is its content. The verdicts are those
 * of the first releases that it was seen in; content that is everywhere was seen in more than one answer can hold.
 */
export async function getArtifact(context: Context, algorithm: string, value: string): Promise<Answer<Artifact>> {
  const artifact = await findArtifact(context, algorithm, value);
  if (!artifact.ok) return artifact;
  const { nodeId } = artifact.value;
  const digest = { algorithm: artifact.value.algorithm, value: artifact.value.value };
  const page = { limit: ARTIFACT_LIMITS.uses };
  const [made, used, kept, producedBy, consumedBy] = await Promise.all([
    findUses(context, nodeId, "producedBy", page),
    findUses(context, nodeId, "consumedBy", page),
    findKeptNames(context, nodeId, page.limit),
    countUses(context, nodeId, "producedBy"),
    countUses(context, nodeId, "consumedBy"),
  ]);
  // Whoever opens such a page is about to ask what all comes from it.
  if (consumedBy >= HUB_USES) context.graph.warm(context.workspaceId);
  const uses = [...made.uses, ...used.uses];
  const releases = new Map(uses.map((use) => [placeOf(use), use]));
  const places = await judgePlaces(context, [...releases.values()].slice(0, ARTIFACT_LIMITS.verdicts), digest);
  const toUse = (use: Use): ArtifactUse => toArtifactUse(use, places.get(placeOf(use)));
  const digests = new Map([[digestKey(digest), digest]]);
  for (const place of places.values()) {
    for (const each of place.digests) digests.set(digestKey(each), { ...each });
  }
  const isCut = made.next !== null || used.next !== null || releases.size > places.size;
  return ok({
    digests: [...digests.values()].sort((a, b) => (a.algorithm < b.algorithm ? -1 : 1)),
    names: [...new Set([...uses.map((use) => use.name), ...kept])].sort(),
    verdicts: [...places.values()].map(({ supplyChain, release, verdict, reason, layout }) => ({
      supplyChain,
      release,
      verdict,
      reason,
      layout,
    })),
    producedBy: made.uses.map(toUse),
    consumedBy: used.uses.map(toUse),
    counts: { producedBy, consumedBy },
    truncated: isCut ? sayCut(producedBy + consumedBy, places.size) : null,
  });
}

function sayCut(links: number, verdicts: number): string {
  const number = links.toLocaleString("en");
  return `${number} links name this content; the first ${ARTIFACT_LIMITS.uses} that made it and the first ${ARTIFACT_LIMITS.uses} that used it are given, with the verdicts of ${verdicts} releases.`;
}
