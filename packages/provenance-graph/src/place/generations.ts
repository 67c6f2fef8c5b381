import type { CollapsedEdge, CollapsedNode } from "../algorithms/collapse.ts";
import { type EdgeColumns, edgeColumns, edgeKindNumber } from "../edge-columns.ts";
import { type IndexLists, indexLists, listOf } from "../index-lists.ts";

/** As much of a graph as its placement depends on: a whole one and a collapsed one are placed alike. */
export interface PlaceableGraph {
  readonly nodes: readonly Pick<CollapsedNode, "id" | "kind">[];
  readonly edges: readonly Pick<CollapsedEdge, "kind" | "source" | "target" | "verdict">[];
}

/** The nodes that flow (all but functionaries), numbered in the graph's order, with their neighbours by these numbers. */
export interface FlowLists {
  /** The place in the graph's nodes of each. */
  readonly places: Int32Array;
  /** 1 for artifacts and bundles. */
  readonly isArtifact: Uint8Array;
  readonly successors: IndexLists;
  readonly predecessors: IndexLists;
}

const MATERIAL = edgeKindNumber("material");
const PRODUCT = edgeKindNumber("product");
const PERFORMED = edgeKindNumber("performed");

/**
 * The nodes and edges that generations are made from, without the edges that would close a circle. Plain loops over columns:
 * it runs once for each page, over every edge, before the browser has compiled it well.
 */
export function acyclicFlow(graph: PlaceableGraph): FlowLists {
  const { nodes } = graph;
  const columns = edgeColumns(graph);
  const numbers = new Int32Array(nodes.length).fill(-1);
  const all = new Int32Array(nodes.length);
  const isArtifact = new Uint8Array(nodes.length);
  const isInspection = new Uint8Array(nodes.length);
  let count = 0;
  for (let place = 0; place < nodes.length; place += 1) {
    const kind = nodes[place]?.kind;
    if (kind === "functionary") continue;
    numbers[place] = count;
    all[count] = place;
    if (kind === "artifact" || kind === "bundle") isArtifact[count] = 1;
    else if (kind === "inspection") isInspection[count] = 1;
    count += 1;
  }
  const places = all.subarray(0, count);
  const edges = numberedEdges(columns, numbers);
  const outgoing = onceEach(edges, indexLists(forwardSources(edges, isInspection.subarray(0, count)), count));
  const successors = withoutBackEdges(outgoing);
  return {
    places,
    isArtifact: isArtifact.subarray(0, count),
    successors,
    predecessors: reversed(successors),
  };
}

/** Edges with the numbers of their ends; -1 in both for an edge that has an end that does not flow. */
interface NumberedEdges {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly kinds: Uint8Array;
}

function numberedEdges({ sources, targets, kinds }: EdgeColumns, numbers: Int32Array): NumberedEdges {
  const [from, to] = [new Int32Array(sources.length).fill(-1), new Int32Array(sources.length).fill(-1)];
  for (let edge = 0; edge < sources.length; edge += 1) {
    const source = numbers[sources[edge] ?? -1] ?? -1;
    const target = numbers[targets[edge] ?? -1] ?? -1;
    if (source < 0 || target < 0) continue;
    from[edge] = source;
    to[edge] = target;
  }
  return { from, to, kinds };
}

/**
 * The sources of the edges that say what comes after what, and -1 for the others: a product that went into the same run
 * unchanged, and what an inspection found again of the artifacts that the steps had before (they stay to the left of
 * the steps).
 */
function forwardSources({ from, to, kinds }: NumberedEdges, isInspection: Uint8Array): Int32Array {
  const forward = from.slice();
  const nodes = isInspection.length;
  const isKnown = new Uint8Array(nodes);
  const materials = new Int32Array(from.length).fill(-1);
  const products = new Int32Array(from.length).fill(-1);
  for (let edge = 0; edge < from.length; edge += 1) {
    const kind = kinds[edge];
    const isMaterial = kind === MATERIAL;
    const run = (isMaterial ? to[edge] : from[edge]) ?? -1;
    if (run < 0) continue;
    if (isMaterial) materials[edge] = run;
    else if (kind === PRODUCT) products[edge] = run;
    else if (kind === PERFORMED) forward[edge] = -1;
    if (kind !== PERFORMED && isInspection[run] === 0) isKnown[(isMaterial ? from[edge] : to[edge]) ?? -1] = 1;
  }
  const [used, made] = [indexLists(materials, nodes), indexLists(products, nodes)];
  const usedBy = new Int32Array(nodes).fill(-1);
  for (let run = 0; run < nodes; run += 1) {
    if (made.starts[run] === made.starts[run + 1]) continue;
    for (const edge of listOf(used, run)) usedBy[from[edge] ?? -1] = run;
    for (const edge of listOf(made, run)) {
      const artifact = to[edge] ?? -1;
      if (usedBy[artifact] === run || (isInspection[run] === 1 && isKnown[artifact] === 1)) forward[edge] = -1;
    }
  }
  return forward;
}

/** The nodes that follow each, once each and never itself, in the order of the edges. */
function onceEach({ to }: NumberedEdges, forward: IndexLists): IndexLists {
  const nodes = forward.starts.length - 1;
  const starts = new Int32Array(nodes + 1);
  const members = new Int32Array(forward.members.length);
  // By the last node that it follows.
  const follows = new Int32Array(nodes).fill(-1);
  let end = 0;
  for (let from = 0; from < nodes; from += 1) {
    const last = forward.starts[from + 1] ?? 0;
    for (let at = forward.starts[from] ?? 0; at < last; at += 1) {
      const next = to[forward.members[at] ?? -1] ?? -1;
      if (next === from || follows[next] === from) continue;
      follows[next] = from;
      members[end] = next;
      end += 1;
    }
    starts[from + 1] = end;
  }
  return { starts, members: members.subarray(0, end) };
}

const [NEW, OPEN, DONE] = [0, 1, 2];

/**
 * Depth-first, from the nodes that follow nothing and then from all others; an edge to a node that is still being walked
 * closes a circle and is left out.
 */
function withoutBackEdges(outgoing: IndexLists): IndexLists {
  const nodes = outgoing.starts.length - 1;
  const isKept = new Uint8Array(outgoing.members.length);
  const state = new Uint8Array(nodes);
  const next = outgoing.starts.slice();
  const stack = new Int32Array(nodes);
  const walk = (root: number): void => {
    if (state[root] !== NEW) return;
    state[root] = OPEN;
    stack[0] = root;
    for (let depth = 0; depth >= 0; ) {
      const node = stack[depth] ?? -1;
      const at = next[node] ?? 0;
      if (at === outgoing.starts[node + 1]) {
        state[node] = DONE;
        depth -= 1;
        continue;
      }
      next[node] = at + 1;
      const to = outgoing.members[at] ?? -1;
      if (state[to] === OPEN) continue;
      isKept[at] = 1;
      if (state[to] === DONE) continue;
      state[to] = OPEN;
      depth += 1;
      stack[depth] = to;
    }
  };
  const hasIncoming = new Uint8Array(nodes);
  for (const to of outgoing.members) hasIncoming[to] = 1;
  for (let root = 0; root < nodes; root += 1) if (hasIncoming[root] === 0) walk(root);
  for (let root = 0; root < nodes; root += 1) walk(root);
  return filtered(outgoing, isKept);
}

function filtered({ starts, members }: IndexLists, isKept: Uint8Array): IndexLists {
  const kept = { starts: new Int32Array(starts.length), members: new Int32Array(members.length) };
  let end = 0;
  for (let group = 0; group < starts.length - 1; group += 1) {
    const last = starts[group + 1] ?? 0;
    for (let at = starts[group] ?? 0; at < last; at += 1) {
      if (isKept[at] === 0) continue;
      kept.members[end] = members[at] ?? -1;
      end += 1;
    }
    kept.starts[group + 1] = end;
  }
  return { starts: kept.starts, members: kept.members.subarray(0, end) };
}

/** For every node the nodes that have it in their lists, in their order. */
function reversed({ starts, members }: IndexLists): IndexLists {
  const nodes = starts.length - 1;
  const byTarget = indexLists(members, nodes);
  const next = byTarget.starts.slice();
  for (let node = 0; node < nodes; node += 1) {
    const last = starts[node + 1] ?? 0;
    for (let at = starts[node] ?? 0; at < last; at += 1) {
      const to = members[at] ?? -1;
      const place = next[to] ?? 0;
      byTarget.members[place] = node;
      next[to] = place + 1;
    }
  }
  return byTarget;
}

/**
 * The generation of every node, from 0: one more than the latest of its predecessors; then artifacts that nothing made
 * move right, to just before their first use.
 */
export function generationsOf({ isArtifact, successors, predecessors }: FlowLists): Int32Array {
  const nodes = isArtifact.length;
  const generations = new Int32Array(nodes);
  const waiting = new Int32Array(nodes);
  const queue = new Int32Array(nodes);
  let end = 0;
  for (let node = 0; node < nodes; node += 1) {
    waiting[node] = (predecessors.starts[node + 1] ?? 0) - (predecessors.starts[node] ?? 0);
    if (waiting[node] !== 0) continue;
    queue[end] = node;
    end += 1;
  }
  for (let head = 0; head < end; head += 1) {
    const node = queue[head] ?? -1;
    const after = (generations[node] ?? 0) + 1;
    const last = successors.starts[node + 1] ?? 0;
    for (let at = successors.starts[node] ?? 0; at < last; at += 1) {
      const to = successors.members[at] ?? -1;
      if ((generations[to] ?? 0) < after) generations[to] = after;
      waiting[to] = (waiting[to] ?? 0) - 1;
      if (waiting[to] !== 0) continue;
      queue[end] = to;
      end += 1;
    }
  }
  for (let head = end - 1; head >= 0; head -= 1) {
    const node = queue[head] ?? -1;
    if (isArtifact[node] === 0) continue;
    let first = Infinity;
    const last = successors.starts[node + 1] ?? 0;
    for (let at = successors.starts[node] ?? 0; at < last; at += 1) {
      first = Math.min(first, generations[successors.members[at] ?? -1] ?? 0);
    }
    if (first !== Infinity) generations[node] = Math.max(generations[node] ?? 0, first - 1);
  }
  return generations;
}
