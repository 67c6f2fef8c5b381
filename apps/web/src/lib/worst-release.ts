import type { Release, SupplyChain } from "@stemma/api-contract";
import { compareVerdicts } from "./verdict-order.ts";

/** The release that needs a look most: what a page shows when its address names none. */
export function worstRelease({ releases }: Pick<SupplyChain, "releases">): Release | undefined {
  return [...releases].sort((a, b) => compareVerdicts(a.verdict, b.verdict))[0];
}
