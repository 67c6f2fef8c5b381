import type { Graph } from "@stemma/api-contract";
import { type JSX, useMemo } from "react";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import type { ShownGraph } from "./shown-graph.ts";

interface Props {
  readonly shown: ShownGraph;
  readonly graph: Graph;
  readonly onShowAll: () => void;
}

/** How much is shown, what stands in bundles, and why something is not shown. */
export function GraphCounts({ shown, graph, onShowAll }: Props): JSX.Element {
  const { bundles, bundled, artifacts, functionaries, runs } = useMemo(() => counted(shown.nodes), [shown.nodes]);
  const left = graph.nodes.length - (shown.nodes.length - bundles) - bundled;
  return (
    <>
      <span>{strings.graph.nodesShown(shown.nodes.length)}</span>
      {bundles > 0 ? (
        <span className="muted">{strings.graph.bundled(bundled, bundles)}</span>
      ) : (
        <span className="muted status-detail">{strings.graph.composition(artifacts, runs, functionaries)}</span>
      )}
      {left > 0 && (
        <button type="button" className="status-button" onClick={onShowAll}>
          {strings.graph.left(left)} · {strings.graph.showAll}
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
function counted(nodes: ShownGraph["nodes"]) {
  const counts = { bundles: 0, bundled: 0, artifacts: 0, functionaries: 0, runs: 0 };
  for (const { kind, bundle } of nodes) {
    if (kind === "bundle") {
      counts.bundles += 1;
      counts.bundled += bundle?.members.length ?? 0;
    } else if (kind === "artifact") counts.artifacts += 1;
    else if (kind === "functionary") counts.functionaries += 1;
    else counts.runs += 1;
  }
  return counts;
}
