import { edgeColumns, edgeKindNumber } from "../edge-columns.ts";
import type { GraphNode, NodeMark, ProvenanceGraph } from "../model.ts";
import { reachable } from "./reachable.ts";

const MISMATCH = edgeKindNumber("mismatch");

/** What is said of the very node; `downstream` is said of what comes after it. */
const OWN_MARKS: ReadonlySet<NodeMark> = new Set(["first-bad-step", "unauthorized", "tampered"] as const);

/**
 * The ids of the nodes that should not be there, or should be and are not, in the graph's order: runs that no layout
 * knows, missing steps, unauthorized functionaries, what was changed on the way, both ends of a mismatch, and what
 * failed or lacks evidence by itself, not only because something before it did.
 */
export function anomalies(graph: ProvenanceGraph): readonly string[] {
  const { sources, targets, kinds } = edgeColumns(graph);
  const isEnd = new Uint8Array(graph.nodes.length);
  for (let edge = 0; edge < kinds.length; edge += 1) {
    if (kinds[edge] === MISMATCH) for (const end of [sources[edge] ?? -1, targets[edge] ?? -1]) isEnd[end] = 1;
  }
  return graph.nodes.filter((node, index) => isEnd[index] === 1 || isAnomaly(node)).map(({ id }) => id);
}

function isAnomaly({ kind, verdict, marks }: GraphNode): boolean {
  if (kind === "unknown-run" || kind === "missing-step") return true;
  if (marks.some((mark) => OWN_MARKS.has(mark))) return true;
  const isBad = verdict === "failed" || verdict === "evidence-missing";
  return isBad && !marks.includes("downstream");
}

/**
 * Some nodes with everything on a way along the flow from one of them to another, and whoever performed their runs.
 * Ways do not run through content that is everywhere. Linear in the graph.
 */
export function withWaysBetween(graph: ProvenanceGraph, ids: readonly string[]): ReadonlySet<string> {
  const after = reachable(graph, ids, "forwards", {});
  const before = reachable(graph, ids, "backwards", {});
  const kept = new Set([...ids, ...[...after].filter((id) => before.has(id))]);
  for (const { kind, source, target } of graph.edges) {
    if (kind === "performed" && kept.has(target)) kept.add(source);
  }
  return kept;
}
