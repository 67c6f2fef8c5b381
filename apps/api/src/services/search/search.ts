import { SEARCH_LIMITS, type SearchHit, type SearchResult } from "@stemma/api-contract";
import type { Context } from "../context.ts";
import { isStorableText } from "../document/plain-text.ts";
import { describeNodes } from "../graph/describe-nodes.ts";
import { findHitPlaces } from "./hit-places.ts";
import { type FoundName, findChains, findDocuments, findNames, findNodes, findReleases } from "./lookups.ts";

/** Hexadecimal text that is long enough to be meant as the beginning of a digest. */
const HEX = /^(?:([A-Za-z0-9_]{1,32}):)?([0-9A-Fa-f]{4,256})$/;

/**
 * Finds what begins like the given words: digests of artifacts and documents, names of files and the ends of their paths,
 * steps, key ids; supply chains and releases by any part of their names. A purl is a name, when links name their artifacts so.
 */
export async function search(context: Context, words: string): Promise<SearchResult> {
  const [, algorithm = null, hex = null] = HEX.exec(words) ?? [];
  const [artifacts, links, documents, keys, names, chains, releases] = await Promise.all([
    hex === null ? [] : findNodes(context, "artifact", algorithm, hex.toLowerCase()),
    hex === null || (algorithm ?? "sha256") !== "sha256" ? [] : findNodes(context, "run", null, hex.toLowerCase()),
    hex === null || (algorithm ?? "sha256") !== "sha256" ? [] : findDocuments(context, hex.toLowerCase()),
    findNodes(context, "functionary", null, words),
    findNames(context, words),
    isStorableText(words) ? findChains(context, words) : [],
    isStorableText(words) ? findReleases(context, words) : [],
  ]);
  const groups = [artifacts, links, documents, keys, names, chains, releases];
  const cut = groups.map((group) => group.slice(0, SEARCH_LIMITS.hits));
  const wanted = new Map(names.map(({ nodeId, nameKey }: FoundName) => [nodeId, nameKey]));
  const ids = [...artifacts, ...links, ...keys, ...names].map(({ nodeId }) => nodeId);
  const nodes = await describeNodes(context, [...new Set(ids)], wanted);
  const places = await findHitPlaces(context, nodes);
  const hit =
    (matched: "digest" | "link" | "key-id" | null) =>
    ({ nodeId }: { readonly nodeId: string }): SearchHit[] => {
      const node = nodes.get(nodeId);
      if (node === undefined) return [];
      const place = places.get(nodeId) ?? null;
      return [{ matched: matched ?? (node.kind === "run" ? "step" : "name"), node, place }];
    };
  const shown = <T>(rows: readonly T[]): readonly T[] => rows.slice(0, SEARCH_LIMITS.hits);
  const items: SearchHit[] = [
    ...shown(artifacts).flatMap(hit("digest")),
    ...shown(links).flatMap(hit("link")),
    ...shown(documents).map((document): SearchHit => ({ matched: "document", document })),
    ...shown(keys).flatMap(hit("key-id")),
    ...shown(chains).map((supplyChain): SearchHit => ({ matched: "supply-chain", supplyChain })),
    ...shown(names).flatMap(hit(null)),
    ...shown(releases).map((each): SearchHit => ({ matched: "release", ...each })),
  ];
  const isCut = groups.some((group, at) => group.length > (cut[at]?.length ?? 0));
  const more = `More was found than the first ${SEARCH_LIMITS.hits} of a kind; write more of what you look for.`;
  return { items, truncated: isCut ? more : null };
}
