import type { Graph } from "@stemma/api-contract";
import { blastRadius } from "@stemma/provenance-graph";

/** What rests on the places of some findings. */
export interface Affected {
  readonly artifacts: number;
  readonly steps: number;
  /** True for what concerns the release as a whole, an expired layout for example. */
  readonly isEverything: boolean;
  /** True when the graph that was loaded is cut off: it may be more. */
  readonly isPartial: boolean;
}

/**
 * Counts what comes after some nodes of the graph, each thing once; content that is everywhere is not walked through. A
 * finding without a place concerns everything.
 */
export function affectedBy(places: readonly (string | null)[], graph: Graph): Affected {
  const isEverything = places.includes(null);
  const starts = new Set(places.filter((place) => place !== null));
  const reached = isEverything ? new Set<string>() : blastRadius(graph, [...starts]);
  let artifacts = 0;
  // A step may have several runs, one of each functionary.
  const steps = new Set<string>();
  for (const node of graph.nodes) {
    if (!isEverything && (!reached.has(node.id) || starts.has(node.id))) continue;
    if (node.kind === "artifact") artifacts += 1;
    else if (node.kind !== "functionary") steps.add(node.item ?? node.id);
  }
  return { artifacts, steps: steps.size, isEverything, isPartial: graph.truncated !== null };
}
