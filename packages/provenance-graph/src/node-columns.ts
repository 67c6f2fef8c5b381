import type { CollapsedNode } from "./algorithms/collapse.ts";
import type { NodeMark } from "./model.ts";
import { verdictRank } from "./verdict-order.ts";

/** As much of a graph as says of what manner its nodes are. */
export interface JudgedGraph {
  readonly nodes: readonly Pick<CollapsedNode, "kind" | "verdict" | "marks">[];
}

/**
 * What a picture of very many nodes depends on, as columns of equal length: a node is a place in each. A graph that arrived
 * packed has them without an object for any of its nodes.
 */
export interface NodeColumns {
  /** Places in `NODE_KINDS`. */
  readonly kinds: Uint8Array;
  /** As `verdictRank` has them. */
  readonly ranks: Uint8Array;
  /** A bit for each mark, see `markBit`. */
  readonly marks: Uint8Array;
}

/** Every kind of node, bundles among them, in the order of their numbers in columns. */
export const NODE_KINDS = [
  "artifact",
  "step-run",
  "missing-step",
  "unknown-run",
  "inspection",
  "functionary",
  "bundle",
] as const satisfies readonly CollapsedNode["kind"][];

/** The number that a kind has in columns. */
export const nodeKindNumber = (kind: CollapsedNode["kind"]): number => NODE_KINDS.indexOf(kind);

const MARK_BITS: Readonly<Record<NodeMark, number>> = {
  "first-bad-step": 1,
  downstream: 2,
  unauthorized: 4,
  tampered: 8,
  ubiquitous: 16,
  unsigned: 32,
  unauthenticated: 64,
};

/** The bits of some marks together. */
export const markBits = (marks: readonly NodeMark[]): number => marks.reduce((bits, mark) => bits | MARK_BITS[mark], 0);

const known = new WeakMap<object, NodeColumns>();

/** The nodes of a graph as columns. Found once for each graph, which must not change afterwards. */
export function nodeColumns(graph: JudgedGraph): NodeColumns {
  const last = known.get(graph);
  if (last !== undefined) return last;
  const { nodes } = graph;
  const { length } = nodes;
  const columns = { kinds: new Uint8Array(length), ranks: new Uint8Array(length), marks: new Uint8Array(length) };
  for (const [index, { kind, verdict, marks }] of nodes.entries()) {
    columns.kinds[index] = nodeKindNumber(kind);
    columns.ranks[index] = verdictRank(verdict);
    columns.marks[index] = markBits(marks);
  }
  known.set(graph, columns);
  return columns;
}

/**
 * Says of what manner the nodes of a graph are, where that is known already: because it arrived in columns, or because it
 * has the nodes of another graph, in the same order. Its nodes are not read.
 * @throws {RangeError} when the columns are not equally long
 */
export function rememberNodeColumns(graph: object, columns: NodeColumns): void {
  const { kinds, ranks, marks } = columns;
  if (ranks.length !== kinds.length || marks.length !== kinds.length) {
    throw new RangeError("there must be a kind, a verdict and marks for every node");
  }
  known.set(graph, columns);
}
