import type { Release, SupplyChain } from "@stemma/api-contract";
import { useEffect, useState } from "react";
import { compareVerdicts } from "./verdict-order.ts";

/** What needs a look most first, and of the same verdict what has the newest evidence; those that are still to be verified last. */
export function compareReleases(a: Release, b: Release): number {
  return (
    Number(a.pending) - Number(b.pending) ||
    compareVerdicts(a.verdict, b.verdict) ||
    (b.lastEvidenceAt ?? "").localeCompare(a.lastEvidenceAt ?? "")
  );
}

/** The release that needs a look most: what a page shows when its address names none. */
export function worstRelease({ releases }: Pick<SupplyChain, "releases">): Release | undefined {
  return [...releases].sort(compareReleases)[0];
}

/**
 * The worst release at the time at which the page was opened: nobody who reads one wants to find another one there because a verdict
 * became known.
 * @param chain undefined while it is not known, or not asked about
 */
export function useWorstRelease(chain: Pick<SupplyChain, "id" | "releases"> | undefined): string | undefined {
  const [kept, setKept] = useState<{ readonly chain: string; readonly release: string } | null>(null);
  const id = chain?.id;
  const release = chain === undefined ? undefined : kept?.chain === id ? kept?.release : worstRelease(chain)?.name;
  useEffect(() => setKept(id === undefined || release === undefined ? null : { chain: id, release }), [id, release]);
  return release;
}
