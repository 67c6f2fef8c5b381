import type { ProvenanceGraph } from "../model.ts";
import { descendants } from "./descendants.ts";

/**
 * Everything that rests on some nodes: what comes from them along the flow, and where the first bad step is among them
 * everything that is marked as downstream of it. A review or a scan makes nothing that could flow, and all later steps
 * stand on it nevertheless. The nodes themselves are left out unless another one leads to them.
 */
export function blastRadius(graph: ProvenanceGraph, ids: readonly string[]): ReadonlySet<string> {
  const reached = descendants(graph, ids);
  const starts = new Set(ids);
  if (!graph.nodes.some(({ id, marks }) => starts.has(id) && marks.includes("first-bad-step"))) return reached;
  const marked = graph.nodes.flatMap(({ id, marks }) => (marks.includes("downstream") ? [id] : []));
  return new Set([...reached, ...marked]);
}
