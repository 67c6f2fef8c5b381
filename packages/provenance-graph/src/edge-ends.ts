/** As much of a graph as says between which nodes its edges are. */
export interface LinkedGraph {
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly source: string; readonly target: string }[];
}

/** The ends of every edge, by the edge's place: places of nodes. Negative: an id that no node has, a number for each. */
export interface EdgeEnds {
  readonly sources: Int32Array;
  readonly targets: Int32Array;
}

/** By the edges: ids are long, and looking up those of a million edges is most of what a question about them costs. */
const known = new WeakMap<LinkedGraph["edges"], { readonly nodes: LinkedGraph["nodes"]; readonly ends: EdgeEnds }>();

/** The ends of a graph's edges as numbers. Found once for the same edges and nodes. */
export function edgeEnds({ nodes, edges }: LinkedGraph): EdgeEnds {
  const last = known.get(edges);
  if (last !== undefined && haveSameIds(last.nodes, nodes)) return last.ends;
  const numbers = new Map(nodes.map(({ id }, index) => [id, index]));
  let others = 0;
  const numberOf = (id: string): number => {
    const number = numbers.get(id);
    if (number !== undefined) return number;
    others -= 1;
    numbers.set(id, others);
    return others;
  };
  const [sources, targets] = [new Int32Array(edges.length), new Int32Array(edges.length)];
  for (const [index, { source, target }] of edges.entries()) {
    sources[index] = numberOf(source);
    targets[index] = numberOf(target);
  }
  return remember({ nodes, edges }, { sources, targets });
}

/**
 * Says what the ends of a graph's edges are, where they are known already because it arrived with numbers.
 * @param ends the places of the ends in `nodes`, by the edge's place
 * @throws {RangeError} when they are not as many as the edges
 */
export function rememberEdgeEnds(
  graph: LinkedGraph,
  ends: { readonly source: readonly number[]; readonly target: readonly number[] },
): void {
  const [sources, targets] = [Int32Array.from(ends.source), Int32Array.from(ends.target)];
  if (sources.length !== graph.edges.length || targets.length !== graph.edges.length) {
    throw new RangeError("there must be two ends for every edge");
  }
  remember(graph, { sources, targets });
}

function remember({ nodes, edges }: LinkedGraph, ends: EdgeEnds): EdgeEnds {
  known.set(edges, { nodes, ends });
  return ends;
}

function haveSameIds(some: LinkedGraph["nodes"], others: LinkedGraph["nodes"]): boolean {
  return some === others || (some.length === others.length && some.every(({ id }, index) => id === others[index]?.id));
}
