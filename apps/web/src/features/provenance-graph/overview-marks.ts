import type { GraphEdge, Verdict } from "@stemma/api-contract";
import type { OverviewCells } from "./overview-cells.ts";
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
  readonly edges: readonly GraphEdge[];
  readonly cells: OverviewCells;
  readonly indexes: ReadonlyMap<string, number>;
  readonly groups: readonly MarkGroup[];
  /** Failed edges; none where they would be a carpet. */
  readonly failed: readonly GraphEdge[];
}

/** More lines than this would be a carpet. */
const MOST_LINES = 1_500;

export function overviewMarks({ nodes, edges }: ShownGraph, cells: OverviewCells): OverviewMarks {
  const groups = new Map<string, { verdict: Verdict; isPerson: boolean; indexes: number[] }>();
  for (const [index, { kind, verdict }] of nodes.entries()) {
    const isPerson = kind === "functionary";
    const key = `${verdict} ${isPerson}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { verdict, isPerson, indexes: [index] });
    else group.indexes.push(index);
  }
  const failed = edges.filter((edge) => edge.verdict === "failed" && edge.kind !== "performed");
  return {
    nodes,
    edges,
    cells,
    indexes: new Map(nodes.map(({ id }, index) => [id, index])),
    groups: [...groups.values()],
    failed: failed.length <= MOST_LINES ? failed : [],
  };
}
