import type { Verdict } from "@stemma/api-contract";
import { type EdgeColumns, edgeColumns, edgeKindNumber, verdictRank } from "@stemma/provenance-graph";
import { type OverviewCells, overviewCells } from "./overview-cells.ts";
import { placeColumnsOf } from "./place-shown.ts";
import type { ShownGraph, ShownNode } from "./shown-graph.ts";

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
  readonly nodes: readonly ShownNode[];
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
const PERFORMED = edgeKindNumber("performed");

const known = new WeakMap<ShownGraph, OverviewMarks>();

/** The marks of a graph. Found once for each. */
export function overviewOf(graph: ShownGraph): OverviewMarks {
  const marks = known.get(graph) ?? overviewMarks(graph, overviewCells(placeColumnsOf(graph)));
  known.set(graph, marks);
  return marks;
}

function overviewMarks(graph: ShownGraph, cells: OverviewCells): OverviewMarks {
  const { nodes } = graph;
  // Not by a text of both: fifty thousand of them would be made and thrown away.
  const things = new Map<Verdict, number[]>();
  const people = new Map<Verdict, number[]>();
  for (const [index, { kind, verdict }] of nodes.entries()) {
    const groups = kind === "functionary" ? people : things;
    const indexes = groups.get(verdict);
    if (indexes === undefined) groups.set(verdict, [index]);
    else indexes.push(index);
  }
  const edges = edgeColumns(graph);
  const failed: number[] = [];
  for (let edge = 0; edge < edges.ranks.length && failed.length <= MOST_LINES; edge += 1) {
    if (edges.ranks[edge] === FAILED && edges.kinds[edge] !== PERFORMED) failed.push(edge);
  }
  return {
    nodes,
    edges,
    cells,
    groups: [people, things]
      .flatMap((groups) => [...groups].map(([verdict, indexes]) => ({ verdict, isPerson: groups === people, indexes })))
      .sort((a, b) => verdictRank(a.verdict) - verdictRank(b.verdict)),
    failed: failed.length <= MOST_LINES ? failed : [],
  };
}
