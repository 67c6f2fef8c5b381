import type { ProvenanceGraph } from "../model.ts";
import { flowingEdges, walls } from "./flowing-edges.ts";
import type { TraversalOptions } from "./reachable.ts";

/** Always on: the number of ways between two nodes grows beyond all bounds. */
export interface PathLimits {
  /** Most paths that are given. */
  readonly paths: number;
  /** Most edges of a path. */
  readonly length: number;
  /** Most beginnings of paths that are looked at. */
  readonly work: number;
}

export const PATH_LIMITS: PathLimits = { paths: 25, length: 256, work: 100_000 };

export interface Paths {
  /** Node ids from the first node to the last one, no node twice; the shortest first. */
  readonly paths: readonly (readonly string[])[];
  /** Which limit left paths out; null: these are all. */
  readonly truncated: keyof PathLimits | null;
}

/** The ways along the flow from one node to another in a graph. See `pathsAlong`. */
export function paths(
  graph: ProvenanceGraph,
  from: string,
  to: string,
  { limits = PATH_LIMITS, throughUbiquitous }: TraversalOptions & { readonly limits?: PathLimits } = {},
): Paths {
  return pathsAlong(flowingEdges(graph), from, to, walls(graph, throughUbiquitous), limits);
}

/**
 * The ways from one node to another along some edges, shortest first; among equals those whose edges come first. None
 * runs through a wall, and none is there from a node to itself. Linear in the edges, and after that in what is given out
 * and in the beginnings that lead into a circle.
 */
export function pathsAlong(
  edges: Iterable<{ readonly source: string; readonly target: string }>,
  from: string,
  to: string,
  blocked: ReadonlySet<string>,
  limits: PathLimits = PATH_LIMITS,
): Paths {
  if (from === to) return { paths: [], truncated: null };
  const { next, before } = neighboursOf(edges);
  const left = distancesTo(to, from, before, blocked);
  const shortest = left.get(from);
  if (shortest === undefined) return { paths: [], truncated: null };
  const found: string[][] = [];
  const end = (truncated: Paths["truncated"]): Paths => ({ paths: found, truncated });
  // Beginnings by the length that the whole path has at least; that length never shrinks, so neither does `total`.
  const byLength = new Map<number, Beginning[]>([[shortest, [{ node: from, length: 0, before: null }]]]);
  let work = 0;
  for (let total = shortest; byLength.size > 0; total += 1) {
    if (total > limits.length) return end("length");
    // A stack: of equals one is followed to its end before the next is begun, or their beginnings would fill the memory.
    const stack = byLength.get(total)?.reverse() ?? [];
    for (let beginning = stack.pop(); beginning !== undefined; beginning = stack.pop()) {
      work += 1;
      if (work > limits.work) return end("work");
      if (beginning.node === to) {
        if (found.length === limits.paths) return end("paths");
        found.push(wholePath(beginning));
        continue;
      }
      const longer: Beginning[] = [];
      for (const node of next.get(beginning.node) ?? []) {
        const rest = left.get(node);
        if (rest === undefined || contains(beginning, node)) continue;
        const length = beginning.length + 1;
        if (length + rest === total) longer.push({ node, length, before: beginning });
        else listAt(byLength, length + rest).push({ node, length, before: beginning });
      }
      for (const each of longer.reverse()) stack.push(each);
    }
    byLength.delete(total);
  }
  return end(null);
}

function listAt(lists: Map<number, Beginning[]>, length: number): Beginning[] {
  const list = lists.get(length) ?? [];
  lists.set(length, list);
  return list;
}

/** A path that does not have its end yet, as a list from its last node. */
interface Beginning {
  readonly node: string;
  readonly length: number;
  readonly before: Beginning | null;
}

function contains(beginning: Beginning, node: string): boolean {
  for (let at: Beginning | null = beginning; at !== null; at = at.before) if (at.node === node) return true;
  return false;
}

function wholePath(end: Beginning): string[] {
  const path: string[] = [];
  for (let at: Beginning | null = end; at !== null; at = at.before) path.push(at.node);
  return path.reverse();
}

/** Every neighbour once, in the order of the edges. */
function neighboursOf(edges: Iterable<{ readonly source: string; readonly target: string }>) {
  const next = new Map<string, Set<string>>();
  const before = new Map<string, Set<string>>();
  const join = (sets: Map<string, Set<string>>, a: string, b: string): void => {
    const set = sets.get(a);
    if (set === undefined) sets.set(a, new Set([b]));
    else set.add(b);
  };
  for (const { source, target } of edges) {
    join(next, source, target);
    join(before, target, source);
  }
  return { next, before };
}

/** How many edges it takes at least from a node to the end; nodes without a way to it are left out. */
function distancesTo(
  end: string,
  start: string,
  before: ReadonlyMap<string, ReadonlySet<string>>,
  blocked: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const distances = new Map([[end, 0]]);
  for (const [node, distance] of distances) {
    for (const earlier of before.get(node) ?? []) {
      if (blocked.has(earlier) && earlier !== start) continue;
      if (!distances.has(earlier)) distances.set(earlier, distance + 1);
    }
  }
  return distances;
}
