import type { Artifact, Verdict } from "@stemma/api-contract";
import { compareVerdicts } from "../../../lib/verdict-order.ts";

/** A release that an artifact is in. */
export interface ArtifactRelease {
  readonly supplyChain: { readonly id: string; readonly name: string };
  readonly release: string;
  /** Null where the answer has none: it speaks of so many releases only. */
  readonly verdict: Verdict | null;
  /** Whether a layout judges it; null where that is not known. */
  readonly isJudged: boolean | null;
}

/** The releases that an artifact is in as far as they are known, the worst first, those that were not looked at last. */
export function artifactReleases({ verdicts, producedBy, consumedBy }: Artifact): readonly ArtifactRelease[] {
  const releases = new Map<string, ArtifactRelease>();
  for (const { supplyChain, release, verdict, layout } of verdicts) {
    releases.set(placeKey(supplyChain.id, release), { supplyChain, release, verdict, isJudged: layout !== null });
  }
  for (const { supplyChain, release } of [...producedBy, ...consumedBy]) {
    const key = placeKey(supplyChain.id, release);
    if (!releases.has(key)) releases.set(key, { supplyChain, release, verdict: null, isJudged: null });
  }
  return [...releases.values()].sort((a, b) => {
    if (a.verdict === null || b.verdict === null) return Number(a.verdict === null) - Number(b.verdict === null);
    return compareVerdicts(a.verdict, b.verdict);
  });
}

/**
 * The release that is to be explained: the one that is asked for, or else the worst that a layout judges. One that is asked
 * for and not known is none: another one in its place would answer a question that nobody asked.
 */
export function chosenRelease(
  releases: readonly ArtifactRelease[],
  asked: { readonly supplyChain?: string | undefined; readonly release?: string | undefined },
): ArtifactRelease | null {
  const { supplyChain, release } = asked;
  if (supplyChain !== undefined && release !== undefined) {
    const key = placeKey(supplyChain, release);
    return releases.find((each) => placeKey(each.supplyChain.id, each.release) === key) ?? null;
  }
  return releases.find(({ isJudged }) => isJudged === true) ?? null;
}

/** One text for a release of a supply chain. */
export function placeKey(supplyChainId: string, release: string): string {
  return `${supplyChainId} ${release}`;
}
