import type { CollapsedEdge, CollapsedNode } from "../algorithms/collapse.ts";

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
  const nodes = graph.nodes.filter((node) => node.kind !== "functionary");
  const ids = nodes.map((node) => node.id);
  const outgoing: number[][] = ids.map(() => []);
  const hasIncoming = ids.map(() => false);
  const seen = new Set<number>();
  for (const { from, to } of forwardEdges(numberedEdges(graph, ids), nodes)) {
    const pair = from * ids.length + to;
    if (from === to || seen.has(pair)) continue;
    seen.add(pair);
    outgoing[from]?.push(to);
    hasIncoming[to] = true;
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

/** An edge between two nodes, by their places. */
interface NumberedEdge {
  readonly kind: PlaceableGraph["edges"][number]["kind"];
  readonly from: number;
  readonly to: number;
}

/** The edges between some nodes, with numbers in place of ids: those are long, and are looked up once only. */
function numberedEdges({ edges }: PlaceableGraph, ids: readonly string[]): readonly NumberedEdge[] {
  const indexById = new Map(ids.map((id, index) => [id, index]));
  return edges.flatMap(({ kind, source, target }) => {
    const from = indexById.get(source);
    const to = indexById.get(target);
    return from === undefined || to === undefined ? [] : [{ kind, from, to }];
  });
}

/**
 * Edges that say what comes after what. Not among them: a product that went into the same run unchanged, and what an
 * inspection found again of the artifacts that the steps had before (they stay to the left of the steps).
 */
function forwardEdges(
  edges: readonly NumberedEdge[],
  nodes: readonly Pick<PlaceableGraph["nodes"][number], "kind">[],
): readonly NumberedEdge[] {
  const isInspection = nodes.map(({ kind }) => kind === "inspection");
  const materials = new Set<number>();
  const isKnown = nodes.map(() => false);
  for (const { kind, from, to } of edges) {
    if (kind === "material") materials.add(to * nodes.length + from);
    const [run, artifact] = kind === "material" ? [to, from] : [from, to];
    if (kind !== "performed" && isInspection[run] !== true) isKnown[artifact] = true;
  }
  return edges.filter(({ kind, from, to }) => {
    if (kind !== "product") return kind !== "performed";
    return !materials.has(from * nodes.length + to) && !(isInspection[from] === true && isKnown[to] === true);
  });
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
