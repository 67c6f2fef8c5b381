import type { EdgeKind, Verdict } from "./model.ts";
import { verdictRank } from "./verdict-order.ts";

/** As much of a graph as says between which nodes its edges are, and of what manner they are. */
export interface LinkedGraph {
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly {
    readonly kind: EdgeKind;
    readonly source: string;
    readonly target: string;
    readonly verdict: Verdict;
  }[];
}

/**
 * What of a graph's edges its shape depends on, as columns of equal length: an edge is a place in each. Questions about
 * every edge of a graph that may have a million of them are asked here, because objects and long ids are most of what they
 * cost otherwise.
 */
export interface EdgeColumns {
  /** Places of nodes. Negative: an id that no node has, a number for each. */
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  /** Places in `EDGE_KINDS`. */
  readonly kinds: Uint8Array;
  /** As `verdictRank` has them. */
  readonly ranks: Uint8Array;
}

/** Every kind of edge, in the order of their numbers in columns. */
export const EDGE_KINDS = [
  "material",
  "product",
  "performed",
  "expected",
  "mismatch",
] as const satisfies readonly EdgeKind[];

/** The number that a kind has in columns. */
export const edgeKindNumber = (kind: EdgeKind): number => EDGE_KINDS.indexOf(kind);

const known = new WeakMap<object, EdgeColumns>();

/** The edges of a graph as columns. Found once for each graph, which must not change afterwards. */
export function edgeColumns(graph: LinkedGraph): EdgeColumns {
  const last = known.get(graph);
  if (last !== undefined) return last;
  const { nodes, edges } = graph;
  const numbers = new Map<string, number>();
  for (const [index, { id }] of nodes.entries()) numbers.set(id, index);
  let others = 0;
  const numberOf = (id: string): number => {
    const number = numbers.get(id);
    if (number !== undefined) return number;
    others -= 1;
    numbers.set(id, others);
    return others;
  };
  const [sources, targets] = [new Int32Array(edges.length), new Int32Array(edges.length)];
  const [kinds, ranks] = [new Uint8Array(edges.length), new Uint8Array(edges.length)];
  for (const [index, { kind, source, target, verdict }] of edges.entries()) {
    sources[index] = numberOf(source);
    targets[index] = numberOf(target);
    kinds[index] = edgeKindNumber(kind);
    ranks[index] = verdictRank(verdict);
  }
  const columns = { sources, targets, kinds, ranks };
  known.set(graph, columns);
  return columns;
}

/**
 * Says what the edges of a graph are, where that is known already: because it arrived in columns, or because it has the
 * nodes and edges of another graph, in the same order. Its edges are not read, nor are their ends, which may be getters.
 * @throws {RangeError} when there are not as many kinds as verdicts
 */
export function rememberEdgeColumns(graph: Pick<LinkedGraph, "nodes">, columns: EdgeColumns): void {
  if (columns.kinds.length !== columns.ranks.length) {
    throw new RangeError("there must be a kind and a verdict for every edge");
  }
  known.set(graph, columns);
}
