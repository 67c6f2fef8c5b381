import { type Graph, graphEdgeSchema, unpackedEdges, VERDICTS } from "@stemma/api-contract";
import { edgeKindNumber, rememberEdgeColumns, verdictRank } from "@stemma/provenance-graph";

/** Both packages number kinds and verdicts in orders of their own. */
const KIND_NUMBERS = graphEdgeSchema.shape.kind.options.map(edgeKindNumber);
const RANKS = VERDICTS.map(verdictRank);

/** Gives the edges of a graph that has just been unpacked to the questions about its shape, as the columns that they arrived in. */
export function rememberPackedEdges(graph: Graph): void {
  const edges = unpackedEdges(graph);
  if (edges === null) return;
  rememberEdgeColumns(graph, {
    sources: edges.source,
    targets: edges.target,
    kinds: renumbered(edges.kind, KIND_NUMBERS),
    ranks: renumbered(edges.verdict, RANKS),
  });
}

function renumbered(column: Int32Array, numbers: readonly number[]): Uint8Array {
  const all = new Uint8Array(column.length);
  // Not with a function for each: that takes ten times as long.
  for (let index = 0; index < column.length; index += 1) all[index] = numbers[column[index] ?? -1] ?? 0;
  return all;
}
