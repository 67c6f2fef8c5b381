import type { Artifact, ArtifactUse } from "@stemma/api-contract";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { artifactNode } from "../document/link-edges.ts";
import { digestKey } from "../graph/limit-graph.ts";
import type { Answer } from "../service-error.ts";
import { verifyRelease } from "../verification/verify-release.ts";
import { findUses, type Use } from "./find-uses.ts";

/** Uses that one answer gives; content that is everywhere (the empty file) has more. */
const MAX_USES = 1_000;

/** What is known of one content across all supply chains and releases: an artifact is its content. */
export async function getArtifact(context: Context, algorithm: string, value: string): Promise<Answer<Artifact>> {
  const [name = "", digest = ""] = artifactNode(algorithm, value).identity;
  const { uses, total } = await findUses(context, artifactNode(name, digest).id, MAX_USES);
  if (uses.length === 0) return err({ kind: "artifact-not-found", algorithm: name, value: digest });
  const places = await judgePlaces(context, uses, { algorithm: name, value: digest });
  const toUse = (use: Use): ArtifactUse => ({
    supplyChain: use.supplyChain,
    release: use.release,
    step: use.step,
    ...functionaryOf(use, places.get(placeOf(use))),
    name: use.name,
    document: use.document,
  });
  const digests = new Map([[`${name}:${digest}`, { algorithm: name, value: digest }]]);
  for (const place of places.values()) {
    for (const each of place.digests) digests.set(digestKey(each), { ...each });
  }
  return ok({
    digests: [...digests.values()].sort((a, b) => (a.algorithm < b.algorithm ? -1 : 1)),
    names: [...new Set(uses.map((use) => use.name))].sort(),
    verdicts: [...places.values()].map(({ supplyChain, release, verdict, reason, layout }) => ({
      supplyChain,
      release,
      verdict,
      reason,
      layout,
    })),
    producedBy: uses.filter(({ kind }) => kind === "product").map(toUse),
    consumedBy: uses.filter(({ kind }) => kind === "material").map(toUse),
    truncated:
      total > uses.length
        ? `${total.toLocaleString("en")} links name this content; the first ${uses.length.toLocaleString("en")} uses are given.`
        : null,
  });
}

type Place = Awaited<ReturnType<typeof judgePlace>>;

function placeOf({ supplyChain, release }: Pick<Use, "supplyChain" | "release">): string {
  return `${supplyChain.id} ${release}`;
}

async function judgePlaces(
  context: Context,
  uses: readonly Use[],
  digest: { algorithm: string; value: string },
): Promise<Map<string, Place>> {
  const places = new Map<string, Place>();
  for (const use of uses) {
    const key = placeOf(use);
    if (!places.has(key)) places.set(key, await judgePlace(context, use, digest));
  }
  return places;
}

/** What the verification of one release says of the content. */
async function judgePlace(context: Context, use: Use, digest: { algorithm: string; value: string }) {
  const { verification, graph, unseen } = await verifyRelease(context, use.supplyChain, use.release);
  const key = digestKey(digest);
  const node = graph.nodes.find(
    ({ kind, digests }) => kind === "artifact" && digests.some((each) => digestKey(each) === key),
  );
  const judged = node ?? unseen.find(({ digests }) => digests.includes(key));
  /** Key ids whose signature verified, by the link that they signed. */
  const signers = new Map<string, string>();
  for (const run of graph.nodes) {
    if (run.keyId === null || run.kind !== "step-run" || run.verdict === "failed") continue;
    for (const document of run.documents) signers.set(document, run.keyId);
  }
  return {
    supplyChain: use.supplyChain,
    release: use.release,
    digests: node?.digests ?? [],
    verdict: judged?.verdict ?? ("not-checked" as const),
    reason: judged?.reason ?? "The verification of this release does not speak of it.",
    layout: verification.layout,
    signers,
  };
}

function functionaryOf(use: Use, place: Place | undefined): Pick<ArtifactUse, "functionary" | "functionaryVerified"> {
  const signer = place?.signers.get(use.document);
  return signer === undefined
    ? { functionary: use.claimedKeyIds[0] ?? null, functionaryVerified: false }
    : { functionary: signer, functionaryVerified: true };
}
