import {
  type Graph,
  graphEdgeSchema,
  graphNodeSchema,
  unpackedEdges,
  unpackedNodes,
  VERDICTS,
} from "@stemma/api-contract";
import {
  edgeKindNumber,
  markBits,
  nodeKindNumber,
  rememberEdgeColumns,
  rememberNodeColumns,
  verdictRank,
} from "@stemma/provenance-graph";

/** Both packages number kinds and verdicts in orders of their own. */
const NODE_KIND_NUMBERS = graphNodeSchema.shape.kind.options.map(nodeKindNumber);
const EDGE_KIND_NUMBERS = graphEdgeSchema.shape.kind.options.map(edgeKindNumber);
const RANKS = VERDICTS.map(verdictRank);

/**
 * Gives the nodes and edges of a graph that has just been unpacked to the questions about its shape, as the columns that they
 * arrived in.
 */
export function rememberPackedColumns(graph: Graph): void {
  const nodes = unpackedNodes(graph);
  const edges = unpackedEdges(graph);
  if (nodes === null || edges === null) return;
  rememberNodeColumns(graph, {
    kinds: renumbered(nodes.kind, NODE_KIND_NUMBERS, nodes.kind.length),
    ranks: renumbered(nodes.verdict, RANKS, nodes.verdict.length),
    marks: bitsOf(nodes.marks, nodes.marksOf),
  });
  rememberEdgeColumns(graph, {
    kinds: renumbered(edges.kind, EDGE_KIND_NUMBERS, edges.count),
    ranks: renumbered(edges.verdict, RANKS, edges.count),
    // Most of what a graph has: a picture without a selection and without a failure leads along no edge.
    get sources() {
      return edges.ends().source;
    },
    get targets() {
      return edges.ends().target;
    },
  });
}

function renumbered(column: Int32Array | number, numbers: readonly number[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  if (typeof column === "number") return all.fill(numbers[column] ?? 0);
  // Not with a function for each: that takes ten times as long.
  for (let index = 0; index < length; index += 1) all[index] = numbers[column[index] ?? -1] ?? 0;
  return all;
}

function bitsOf(column: Int32Array, marksOf: (number: number) => Parameters<typeof markBits>[0]): Uint8Array {
  const all = new Uint8Array(column.length);
  const known = new Map<number, number>();
  for (let index = 0; index < column.length; index += 1) {
    const number = column[index] ?? -1;
    const bits = known.get(number) ?? markBits(marksOf(number));
    known.set(number, bits);
    all[index] = bits;
  }
  return all;
}
