import type { Graph } from "@stemma/api-contract";
import type { JSX } from "react";
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
  const bundles = shown.nodes.flatMap(({ bundle }) => bundle ?? []);
  const bundled = bundles.reduce((sum, { members }) => sum + members.length, 0);
  const singles = shown.nodes.length - bundles.length;
  const left = graph.nodes.length - singles - bundled;
  const artifacts = shown.nodes.filter((node) => node.kind === "artifact").length;
  const functionaries = shown.nodes.filter((node) => node.kind === "functionary").length;
  const runs = singles - artifacts - functionaries;
  return (
    <>
      <span>{strings.graph.nodesShown(shown.nodes.length)}</span>
      {bundles.length > 0 ? (
        <span className="muted">{strings.graph.bundled(bundled, bundles.length)}</span>
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
