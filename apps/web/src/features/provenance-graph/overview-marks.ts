import type { Verdict } from "@stemma/api-contract";
import {
  type EdgeColumns,
  edgeColumns,
  edgeKindNumber,
  type NodeColumns,
  nodeColumns,
  nodeKindNumber,
  verdictOfRank,
  verdictRank,
} from "@stemma/provenance-graph";
import { type OverviewCells, overviewCells } from "./overview-cells.ts";
import { placeColumnsOf } from "./place-shown.ts";
import type { ShownGraph } from "./shown-graph.ts";

/** Marks that are painted in one colour. */
export interface MarkGroup {
  readonly verdict: Verdict;
  /** People have no verdict of their own, unless they should not be there. */
  readonly isPerson: boolean;
  /** Places in the graph's nodes. */
  readonly indexes: readonly number[];
}

/** A large graph as it is painted again and again while it is moved: sorted once. */
export interface OverviewMarks {
  readonly nodes: NodeColumns;
  readonly edges: EdgeColumns;
  readonly cells: OverviewCells;
  /** The worst last: where marks are smaller than a pixel of the screen, nothing bad lies under something good. */
  readonly groups: readonly MarkGroup[];
  /** Places of failed edges; none where they would be a carpet. */
  readonly failed: readonly number[];
}

/** More lines than this would be a carpet. */
const MOST_LINES = 1_500;

const FAILED = verdictRank("failed");
const FUNCTIONARY = nodeKindNumber("functionary");
const PERFORMED = edgeKindNumber("performed");

const known = new WeakMap<ShownGraph, OverviewMarks>();

/** The marks of a graph. Found once for each. */
export function overviewOf(graph: ShownGraph): OverviewMarks {
  const marks = known.get(graph) ?? overviewMarks(graph, overviewCells(placeColumnsOf(graph)));
  known.set(graph, marks);
  return marks;
}

function overviewMarks(graph: ShownGraph, cells: OverviewCells): OverviewMarks {
  const nodes = nodeColumns(graph);
  const edges = edgeColumns(graph);
  const failed: number[] = [];
  // Nearly always there are none, or very many: looked for as fast as the browser can.
  let edge = edges.ranks.indexOf(FAILED);
  for (; edge !== -1 && failed.length <= MOST_LINES; edge = edges.ranks.indexOf(FAILED, edge + 1)) {
    if (edges.kinds[edge] !== PERFORMED) failed.push(edge);
  }
  return { nodes, edges, cells, groups: groupsOf(nodes), failed: failed.length <= MOST_LINES ? failed : [] };
}

function groupsOf({ kinds, ranks }: NodeColumns): readonly MarkGroup[] {
  const things: number[][] = Array.from({ length: FAILED + 1 }, () => []);
  const people: number[][] = Array.from({ length: FAILED + 1 }, () => []);
  for (let index = 0; index < ranks.length; index += 1) {
    (kinds[index] === FUNCTIONARY ? people : things)[ranks[index] ?? -1]?.push(index);
  }
  return things.flatMap((indexes, rank) =>
    [
      { verdict: verdictOfRank(rank), isPerson: true, indexes: people[rank] ?? [] },
      { verdict: verdictOfRank(rank), isPerson: false, indexes },
    ].filter((group) => group.indexes.length > 0),
  );
}
