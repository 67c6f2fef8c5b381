import type { Finding, Graph } from "@stemma/api-contract";

/** Where things stand in a graph; the first of several counts. */
interface Places {
  readonly byItem: ReadonlyMap<string, string>;
  readonly byDigest: ReadonlyMap<string, string>;
  readonly byKey: ReadonlyMap<string, string>;
}

/** Thousands of findings look for their place in the same graph. */
const known = new WeakMap<Graph, Places>();

/** The id of the node or edge that shows a finding: its mismatch, its step, its functionary; null when none does. */
export function findingPlace({ item, artifact, keyId }: Finding, graph: Graph): string | null {
  const places = placesOf(graph);
  const run = item === null ? undefined : places.byItem.get(item);
  if (run !== undefined) return run;
  for (const digest of artifact?.observed ?? artifact?.expected ?? []) {
    const node = places.byDigest.get(digest.value);
    if (node !== undefined) return node;
  }
  return (keyId === null ? undefined : places.byKey.get(keyId)) ?? null;
}

function placesOf(graph: Graph): Places {
  const found = known.get(graph);
  if (found !== undefined) return found;
  const byItem = new Map<string, string>();
  const byDigest = new Map<string, string>();
  const byKey = new Map<string, string>();
  const first = (map: Map<string, string>, key: string, id: string): void => {
    if (!map.has(key)) map.set(key, id);
  };
  for (const { id, kind, item, digests, keyId } of graph.nodes) {
    if (item !== null) first(byItem, item, id);
    for (const { value } of digests) first(byDigest, value, id);
    if (kind === "functionary" && keyId !== null) first(byKey, keyId, id);
  }
  const places = { byItem, byDigest, byKey };
  known.set(graph, places);
  return places;
}
