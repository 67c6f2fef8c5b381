import type { Graph } from "@stemma/api-contract";
import type { JSX } from "react";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

/** How much is shown, and why something is not. */
export function GraphCounts({ graph }: { readonly graph: Graph }): JSX.Element {
  const artifacts = graph.nodes.filter((node) => node.kind === "artifact").length;
  const functionaries = graph.nodes.filter((node) => node.kind === "functionary").length;
  const runs = graph.nodes.length - artifacts - functionaries;
  return (
    <>
      <span>{strings.graph.nodesShown(graph.nodes.length)}</span>
      <span className="muted status-detail">{strings.graph.composition(artifacts, runs, functionaries)}</span>
      {graph.truncated !== null && <span className="break">{visibleText(graph.truncated)}</span>}
    </>
  );
}
