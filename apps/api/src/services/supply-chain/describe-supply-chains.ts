import { type Release, type SupplyChain, worstVerdict } from "@stemma/api-contract";
import type { Context } from "../context.ts";
import { listOwnerKeysOf } from "../owner-key/list-owner-keys.ts";
import { currentVerdicts, type ReleaseInBrief } from "../verification/current-verdicts.ts";
import type { SupplyChainRow } from "./find-supply-chain.ts";

/** For so long a list waits for verdicts that nobody has found yet. */
const PATIENCE_MS = 2_000;
const PENDING = "It is still to be verified: it never was, or something that its verdict rests on has changed.";

/**
 * Supply chains with their releases and the verdict of each. The verdicts of most releases are known; where more than a few are not, the
 * answer says so of the rest and does not wait.
 */
export async function describeSupplyChains(
  context: Context,
  chains: readonly SupplyChainRow[],
  patience: number = PATIENCE_MS,
): Promise<SupplyChain[]> {
  const releases = await currentVerdicts(context, chains, patience);
  const ownerKeys = await listOwnerKeysOf(
    context,
    chains.map(({ id }) => id),
  );
  return chains.map(({ id, name, createdAt }) => {
    const described = (releases.get(id) ?? []).map(describeRelease);
    return {
      id,
      name,
      createdAt: createdAt.toISOString(),
      verdict: worstVerdict(described.map(({ verdict }) => verdict)) ?? "not-checked",
      releases: described,
      ownerKeys: ownerKeys.get(id) ?? [],
    };
  });
}

function describeRelease({ name, documents, lastEvidenceAt, found }: ReleaseInBrief): Release {
  return {
    name,
    // Never the verdict of before: it may be "verified" of what is not any more.
    verdict: found?.verdict ?? "not-checked",
    summary: found?.summary ?? PENDING,
    pending: found === null,
    documents,
    artifacts: found?.artifacts ?? 0,
    findings: found?.findings ?? 0,
    lastEvidenceAt: lastEvidenceAt?.toISOString() ?? null,
  };
}
