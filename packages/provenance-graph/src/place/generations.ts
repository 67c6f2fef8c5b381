import type { CollapsedEdge, CollapsedNode } from "../algorithms/collapse.ts";
import { edgeEnds } from "../edge-ends.ts";
import { indexLists, listOf } from "../index-lists.ts";

/** As much of a graph as its placement depends on: a whole one and a collapsed one are placed alike. */
export interface PlaceableGraph {
  readonly nodes: readonly Pick<CollapsedNode, "id" | "kind">[];
  readonly edges: readonly Pick<CollapsedEdge, "kind" | "source" | "target">[];
}

/** For every node but functionaries, its neighbours by index into `ids`. */
export interface FlowLists {
  readonly ids: readonly string[];
  readonly isArtifact: readonly boolean[];
  readonly successors: readonly (readonly number[])[];
  readonly predecessors: readonly (readonly number[])[];
}

/** The nodes and edges that generations are made from, without the edges that would close a circle. */
export function acyclicFlow(graph: PlaceableGraph): FlowLists {
  // Numbers of nodes are places among those that flow: functionaries have none.
  const nodes = graph.nodes.filter((node) => node.kind !== "functionary");
  const ids = nodes.map((node) => node.id);
  const outgoing: number[][] = ids.map(() => []);
  const hasIncoming = ids.map(() => false);
  const edges = flowingEdges(graph);
  const forward = indexLists(forwardSources(edges, nodes, graph.edges), ids.length);
  // By the last node that it follows: once in the list of each.
  const follows = new Int32Array(ids.length).fill(-1);
  for (const [from, list] of outgoing.entries()) {
    for (const edge of listOf(forward, from)) {
      const to = edges.to[edge] ?? 0;
      if (from === to || follows[to] === from) continue;
      follows[to] = from;
      list.push(to);
      hasIncoming[to] = true;
    }
  }
  const roots = [...ids.keys()].sort((a, b) => Number(hasIncoming[a]) - Number(hasIncoming[b]) || a - b);
  const successors = withoutBackEdges(outgoing, roots);
  const predecessors: number[][] = ids.map(() => []);
  for (const [from, list] of successors.entries()) for (const to of list) predecessors[to]?.push(from);
  return {
    ids,
    isArtifact: nodes.map(({ kind }) => kind === "artifact" || kind === "bundle"),
    successors,
    predecessors,
  };
}

/** Edges with the numbers of their ends; -1 in both for an edge that has an end that does not flow. */
interface NumberedEdges {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

function flowingEdges(graph: PlaceableGraph): NumberedEdges {
  const numbers = new Int32Array(graph.nodes.length).fill(-1);
  let flowing = 0;
  for (const [index, { kind }] of graph.nodes.entries()) {
    if (kind === "functionary") continue;
    numbers[index] = flowing;
    flowing += 1;
  }
  const { sources, targets } = edgeEnds(graph);
  const from = sources.map((node) => numbers[node] ?? -1);
  const to = targets.map((node) => numbers[node] ?? -1);
  for (let edge = 0; edge < from.length; edge += 1) {
    if ((from[edge] ?? -1) < 0) to[edge] = -1;
    else if ((to[edge] ?? -1) < 0) from[edge] = -1;
  }
  return { from, to };
}

/**
 * The sources of the edges that say what comes after what, and -1 for the others: a product that went into the same run
 * unchanged, and what an inspection found again of the artifacts that the steps had before (they stay to the left of
 * the steps). Plain loops: it runs once for each page, over every edge, before the browser has compiled it well.
 */
function forwardSources(
  { from, to }: NumberedEdges,
  nodes: PlaceableGraph["nodes"],
  edges: PlaceableGraph["edges"],
): Int32Array {
  const forward = from.slice();
  const isInspection = Uint8Array.from(nodes, ({ kind }) => Number(kind === "inspection"));
  const isKnown = new Uint8Array(nodes.length);
  const materials = new Int32Array(edges.length).fill(-1);
  const products = new Int32Array(edges.length).fill(-1);
  for (let index = 0; index < edges.length; index += 1) {
    const kind = edges[index]?.kind;
    const isMaterial = kind === "material";
    const run = (isMaterial ? to[index] : from[index]) ?? -1;
    if (run < 0) continue;
    if (isMaterial) materials[index] = run;
    else if (kind === "product") products[index] = run;
    else if (kind === "performed") forward[index] = -1;
    if (kind !== "performed" && isInspection[run] === 0) isKnown[(isMaterial ? from[index] : to[index]) ?? -1] = 1;
  }
  const [used, made] = [indexLists(materials, nodes.length), indexLists(products, nodes.length)];
  const usedBy = new Int32Array(nodes.length).fill(-1);
  for (let run = 0; run < nodes.length; run += 1) {
    for (const edge of listOf(used, run)) usedBy[from[edge] ?? -1] = run;
    for (const edge of listOf(made, run)) {
      const artifact = to[edge] ?? -1;
      if (usedBy[artifact] === run || (isInspection[run] === 1 && isKnown[artifact] === 1)) forward[edge] = -1;
    }
  }
  return forward;
}

/** Depth-first from the roots; an edge to a node that is still being walked closes a circle and is left out. */
function withoutBackEdges(outgoing: readonly (readonly number[])[], roots: readonly number[]): number[][] {
  const kept: number[][] = outgoing.map(() => []);
  const state = outgoing.map((): "new" | "open" | "done" => "new");
  for (const root of roots) {
    if (state[root] !== "new") continue;
    state[root] = "open";
    const stack = [{ node: root, next: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const to = outgoing[top.node]?.[top.next];
      top.next += 1;
      if (to === undefined) {
        state[top.node] = "done";
        stack.pop();
      } else if (state[to] !== "open") {
        kept[top.node]?.push(to);
        if (state[to] === "new") {
          state[to] = "open";
          stack.push({ node: to, next: 0 });
        }
      }
    }
  }
  return kept;
}

/**
 * The generation of every node, from 0: one more than the latest of its predecessors; then artifacts that nothing made
 * move right, to just before their first use.
 */
export function generationsOf(flow: FlowLists): readonly number[] {
  const generations = flow.ids.map(() => 0);
  const waiting = flow.predecessors.map((list) => list.length);
  const queue = [...flow.ids.keys()].filter((index) => waiting[index] === 0);
  for (const index of queue) {
    for (const to of flow.successors[index] ?? []) {
      generations[to] = Math.max(generations[to] ?? 0, (generations[index] ?? 0) + 1);
      waiting[to] = (waiting[to] ?? 0) - 1;
      if (waiting[to] === 0) queue.push(to);
    }
  }
  for (const index of queue.toReversed()) {
    if (flow.isArtifact[index] !== true) continue;
    const first = (flow.successors[index] ?? []).reduce((g, to) => Math.min(g, generations[to] ?? 0), Infinity);
    if (Number.isFinite(first)) generations[index] = Math.max(generations[index] ?? 0, first - 1);
  }
  return generations;
}
