import type { Finding, Graph } from "@stemma/api-contract";
import { standsForStep } from "../../../lib/stands-for-step.ts";

/** Where things stand in a graph; the first of several counts. */
interface Places {
  /** A run by its step and the document that is its link, or the key that signed it. */
  readonly byRun: ReadonlyMap<string, string>;
  readonly byItem: ReadonlyMap<string, string>;
  readonly byDigest: ReadonlyMap<string, string>;
  readonly byKey: ReadonlyMap<string, string>;
}

/** Thousands of findings look for their place in the same graph. */
const known = new WeakMap<Graph, Places>();

/** The id of the node or edge that shows a finding: its mismatch, its step, its functionary; null when none does. */
export function findingPlace({ item, artifact, keyId, evidence }: Finding, graph: Graph): string | null {
  const places = placesOf(graph);
  if (item !== null) {
    // Several may have performed a step: what one of them did is not shown at another.
    const clues = [evidence?.document, keyId].flatMap((clue) => clue ?? []);
    const own = clues.map((clue) => places.byRun.get(runKey(item, clue))).find((id) => id !== undefined);
    const run = own ?? places.byItem.get(item);
    if (run !== undefined) return run;
  }
  for (const digest of artifact?.observed ?? artifact?.expected ?? []) {
    const node = places.byDigest.get(digest.value);
    if (node !== undefined) return node;
  }
  return (keyId === null ? undefined : places.byKey.get(keyId)) ?? null;
}

const runKey = (item: string, clue: string): string => `${clue} ${item}`;

function placesOf(graph: Graph): Places {
  const found = known.get(graph);
  if (found !== undefined) return found;
  const byRun = new Map<string, string>();
  const byItem = new Map<string, string>();
  const byDigest = new Map<string, string>();
  const byKey = new Map<string, string>();
  const first = (map: Map<string, string>, key: string, id: string): void => {
    if (!map.has(key)) map.set(key, id);
  };
  for (const node of graph.nodes) {
    const { id, kind, item, digests, keyId, documents } = node;
    if (item !== null) {
      if (standsForStep(node)) first(byItem, item, id);
      if (keyId !== null) first(byRun, runKey(item, keyId), id);
      if (kind !== "missing-step") for (const document of documents) first(byRun, runKey(item, document), id);
    }
    for (const { value } of digests) first(byDigest, value, id);
    if (kind === "functionary" && keyId !== null) first(byKey, keyId, id);
  }
  // A step of which no link counts is shown by its ghost, an unknown one by whatever there is.
  for (const { id, item } of graph.nodes) if (item !== null) first(byItem, item, id);
  const places = { byRun, byItem, byDigest, byKey };
  known.set(graph, places);
  return places;
}
