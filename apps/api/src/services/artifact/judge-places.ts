import type { ArtifactUse } from "@stemma/api-contract";
import type { CheckDetail } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { digestKey } from "../graph/limit-graph.ts";
import { verifyRelease } from "../verification/verify-release.ts";
import type { Use } from "./find-uses.ts";

/** What the verification of one release says of a content, and who signed its links. */
export type Place = Awaited<ReturnType<typeof judgePlace>>;

/** One text for a release. */
export function placeOf({ supplyChain, release }: Pick<Use, "supplyChain" | "release">): string {
  return `${supplyChain.id} ${release}`;
}

/** The verdicts of some releases on a content, by `placeOf`. */
export async function judgePlaces(
  context: Context,
  uses: readonly Use[],
  digest: { algorithm: string; value: string },
): Promise<Map<string, Place>> {
  const releases = new Map(uses.map((use) => [placeOf(use), use]));
  const judged = await Promise.all(
    [...releases].map(async ([key, use]) => [key, await judgePlace(context, use, digest)] as const),
  );
  return new Map(judged);
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
  // A step that a rule makes fail was signed all the same: who signed is a question to the signatures alone.
  for (const { detail } of verification.checks) {
    const signatures = detail as unknown as CheckDetail;
    if (signatures.kind !== "link-signatures") continue;
    for (const { outcome, document, keyId: signer } of signatures.links) {
      if (outcome === "counted") signers.set(document, signer);
    }
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

/** A use as the API gives it: the functionary is the one whose signature verified, or else the one that the link claims. */
export function toArtifactUse(use: Use, place: Place | undefined): ArtifactUse {
  return {
    supplyChain: use.supplyChain,
    release: use.release,
    step: use.step,
    ...functionaryOf(use, place),
    name: use.name,
    document: use.document,
  };
}

function functionaryOf(use: Use, place: Place | undefined): Pick<ArtifactUse, "functionary" | "functionaryVerified"> {
  const signer = place?.signers.get(use.document);
  return signer === undefined
    ? { functionary: use.claimedKeyIds[0] ?? null, functionaryVerified: false }
    : { functionary: signer, functionaryVerified: true };
}
