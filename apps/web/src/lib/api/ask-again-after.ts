import type { SupplyChain } from "@stemma/api-contract";

/** The server works on while nobody asks; each question helps. */
const PENDING_MS = 1_500;

/** Milliseconds after which supply chains are asked for again because releases of theirs are still being verified; false: none is. */
export function askAgainAfter(chains: readonly Pick<SupplyChain, "releases">[]): number | false {
  return chains.some(({ releases }) => releases.some(({ pending }) => pending)) ? PENDING_MS : false;
}
