import type { Graph } from "@stemma/api-contract";
import { NODE_KINDS, nodeColumns, nodeKindNumber } from "@stemma/provenance-graph";
import { type JSX, useMemo } from "react";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { nodeCount, type ShownGraph } from "./shown-graph.ts";

interface Props {
  readonly shown: ShownGraph;
  readonly graph: Graph;
  readonly onShowAll: () => void;
}

/** How much is shown, what stands in bundles, and why something is not shown. */
export function GraphCounts({ shown, graph, onShowAll }: Props): JSX.Element {
  const { bundles, bundled, artifacts, functionaries, runs } = useMemo(() => counted(shown), [shown]);
  const left = nodeCount(graph) - (nodeCount(shown) - bundles) - bundled;
  return (
    <>
      <span>{strings.graph.nodesShown(nodeCount(shown))}</span>
      {bundles > 0 ? (
        <span className="muted">{strings.graph.bundled(bundled, bundles)}</span>
      ) : (
        <span className="muted status-detail">{strings.graph.composition(artifacts, runs, functionaries)}</span>
      )}
      {left > 0 && (
        <button type="button" className="status-button status-left" onClick={onShowAll}>
          {strings.graph.left(left)} <span className="no-print">· {strings.graph.showAll}</span>
        </button>
      )}
      {shown.truncated !== null && (
        <span className="status-truncated" title={visibleText(shown.truncated)}>
          {visibleText(shown.truncated)}
        </span>
      )}
    </>
  );
}

/** How many nodes there are of each sort, and how many artifacts the bundles stand for. */
function counted(shown: ShownGraph) {
  const counts = NODE_KINDS.map(() => 0);
  for (const kind of nodeColumns(shown).kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  const of = (kind: (typeof NODE_KINDS)[number]): number => counts[nodeKindNumber(kind)] ?? 0;
  const [bundles, artifacts, functionaries] = [of("bundle"), of("artifact"), of("functionary")];
  return {
    bundles,
    bundled: bundles === 0 ? 0 : shown.nodes.reduce((sum, { bundle }) => sum + (bundle?.members.length ?? 0), 0),
    artifacts,
    functionaries,
    runs: nodeCount(shown) - bundles - artifacts - functionaries,
  };
}
