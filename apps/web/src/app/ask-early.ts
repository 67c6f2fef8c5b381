import type { QueryClient } from "@tanstack/react-query";
import { graphQuery } from "../lib/api/use-graph.ts";
import { supplyChainQuery } from "../lib/api/use-supply-chain.ts";
import { verificationQuery } from "../lib/api/use-verification.ts";
import { chainSearchSchema } from "./search-params.ts";
import { parseSearch } from "./search-text.ts";

/** The release that an address opens; null when it opens something else, or leaves the choice to the page. */
export function releaseOf({ pathname, search }: Pick<Location, "pathname" | "search">): {
  readonly chain: string;
  readonly release: string;
} | null {
  const [, chain] = /^\/supply-chains\/([^/]+)$/.exec(pathname) ?? [];
  const { release } = chainSearchSchema.parse(parseSearch(search));
  if (chain === undefined || release === undefined) return null;
  try {
    return { chain: decodeURIComponent(chain), release };
  } catch {
    return null;
  }
}

/**
 * Asks for all that a release's page will ask for, at once and before anything is drawn: the server answers while the page is
 * being made. What fails is asked for again by the page, which says so.
 */
export function askEarly(client: QueryClient, location: Pick<Location, "pathname" | "search">): void {
  const opened = releaseOf(location);
  if (opened === null) return;
  void client.prefetchQuery(graphQuery(opened.chain, opened.release));
  void client.prefetchQuery(verificationQuery(opened.chain, opened.release));
  void client.prefetchQuery(supplyChainQuery(opened.chain));
}
