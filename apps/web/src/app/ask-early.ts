import type { QueryClient } from "@tanstack/react-query";
import { loadPicture } from "../features/provenance-graph/load-picture.ts";
import { dropEarlyAnswers } from "../lib/api/early-answers.ts";
import { graphQuery } from "../lib/api/use-graph.ts";
import { supplyChainQuery } from "../lib/api/use-supply-chain.ts";
import { verificationQuery } from "../lib/api/use-verification.ts";
import { type ChainSearch, chainSearchSchema } from "./search-params.ts";
import { parseSearch } from "./search-text.ts";

/** The release that an address opens; null when it opens something else, or leaves the choice to the page. */
export function releaseOf({ pathname, search }: Pick<Location, "pathname" | "search">): {
  readonly chain: string;
  readonly release: string;
  /** Which view of it; undefined: the graph. */
  readonly view?: ChainSearch["view"];
} | null {
  const [, chain] = /^\/supply-chains\/([^/]+)$/.exec(pathname) ?? [];
  const { release, view } = chainSearchSchema.parse(parseSearch(search));
  if (chain === undefined || release === undefined) return null;
  try {
    return { chain: decodeURIComponent(chain), release, ...(view === undefined ? {} : { view }) };
  } catch {
    return null;
  }
}

/**
 * Asks for all that a release's page will ask for, at once and before anything is drawn: the server answers while the page is
 * being made. What fails is asked for again by the page, which says so.
 *
 * @returns when all of it is there, or has failed; at once where the address opens something else
 */
export async function askEarly(client: QueryClient, location: Pick<Location, "pathname" | "search">): Promise<void> {
  const opened = releaseOf(location);
  const asked =
    opened === null
      ? []
      : [
          client.prefetchQuery(graphQuery(opened.chain, opened.release)),
          client.prefetchQuery(verificationQuery(opened.chain, opened.release)),
          client.prefetchQuery(supplyChainQuery(opened.chain)),
          ...(opened.view === undefined ? [loadPicture()] : []),
        ];
  // What was asked for before this code was there is taken by now. What nobody took would be old later.
  dropEarlyAnswers();
  await Promise.allSettled(asked);
}
