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
  for (let edge = 0; edge < edges.ranks.length && failed.length <= MOST_LINES; edge += 1) {
    if (edges.ranks[edge] === FAILED && edges.kinds[edge] !== PERFORMED) failed.push(edge);
  }
  return { nodes, edges, cells, groups: groupsOf(nodes), failed: failed.length <= MOST_LINES ? failed : [] };
}

function groupsOf({ kinds, ranks }: NodeColumns): readonly MarkGroup[] {
  const groups: MarkGroup[] = [];
  for (let rank = 0; rank <= FAILED; rank += 1) {
    const people: number[] = [];
    const things: number[] = [];
    for (let index = 0; index < ranks.length; index += 1) {
      if (ranks[index] === rank) (kinds[index] === FUNCTIONARY ? people : things).push(index);
    }
    for (const indexes of [people, things]) {
      if (indexes.length > 0) groups.push({ verdict: verdictOfRank(rank), isPerson: indexes === people, indexes });
    }
  }
  return groups;
}
