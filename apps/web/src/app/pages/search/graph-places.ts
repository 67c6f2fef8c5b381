import type { Artifact, DocumentPlaces, SignedLink, Verdict } from "@stemma/api-contract";
import { nodeId } from "@stemma/provenance-graph";

/** A graph, and the node to be selected in it. */
export interface GraphPlace {
  readonly supplyChain: { readonly id: string; readonly name: string };
  readonly release: string;
  /** Null where the question has no verdict: functionaries. */
  readonly verdict: Verdict | null;
  /** Null where no node is about it, and the graph as a whole is. */
  readonly select: string | null;
}

/** The graphs that an artifact stands in. */
export function artifactPlaces({ verdicts, digests }: Artifact): readonly GraphPlace[] {
  const [digest] = [...digests].sort((a, b) => Number(b.algorithm === "sha256") - Number(a.algorithm === "sha256"));
  if (digest === undefined) return [];
  const select = nodeId.artifact(digest.algorithm, digest.value);
  return verdicts.map(({ supplyChain, release, verdict }) => ({ supplyChain, release, verdict, select }));
}

/** The graphs with a link that names a key id, each once. */
export function functionaryPlaces(keyId: string, links: readonly SignedLink[]): readonly GraphPlace[] {
  const places = new Map<string, GraphPlace>();
  for (const { supplyChain, release } of links) {
    places.set(`${supplyChain.id} ${release}`, {
      supplyChain,
      release,
      verdict: null,
      select: nodeId.functionary(keyId),
    });
  }
  return [...places.values()];
}

/** The graphs that a document speaks in: that of a link at its run, that of a layout as a whole. */
export function documentPlaces({ items }: DocumentPlaces): readonly GraphPlace[] {
  return items.map(({ supplyChain, release, verdict, node }) => ({ supplyChain, release, verdict, select: node }));
}
