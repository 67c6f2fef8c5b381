import { edgeColumns, edgeKindNumber } from "../edge-columns.ts";
import type { ProvenanceGraph } from "../model.ts";
import { markBits, nodeColumns, nodeKindNumber } from "../node-columns.ts";
import { verdictRank } from "../verdict-order.ts";
import { reachable } from "./reachable.ts";

const MISMATCH = edgeKindNumber("mismatch");

/** What is said of the very node; `downstream` is said of what comes after it. */
const OWN_MARKS = markBits(["first-bad-step", "unauthorized", "tampered"]);
const DOWNSTREAM = markBits(["downstream"]);
const UNKNOWN_RUN = nodeKindNumber("unknown-run");
const MISSING_STEP = nodeKindNumber("missing-step");
const FAILED = verdictRank("failed");
const EVIDENCE_MISSING = verdictRank("evidence-missing");

/**
 * The ids of the nodes that should not be there, or should be and are not, in the graph's order: runs that no layout
 * knows, missing steps, unauthorized functionaries, what was changed on the way, both ends of a mismatch, and what
 * failed or lacks evidence by itself, not only because something before it did.
 */
export function anomalies(graph: ProvenanceGraph): readonly string[] {
  const edges = edgeColumns(graph);
  const { kinds, ranks, marks } = nodeColumns(graph);
  const isOne = new Uint8Array(kinds.length);
  for (let edge = edges.kinds.indexOf(MISMATCH); edge !== -1; edge = edges.kinds.indexOf(MISMATCH, edge + 1)) {
    for (const end of [edges.sources[edge] ?? -1, edges.targets[edge] ?? -1]) isOne[end] = 1;
  }
  for (let index = 0; index < kinds.length; index += 1) {
    if (isAnomaly(kinds[index] ?? -1, ranks[index] ?? -1, marks[index] ?? 0)) isOne[index] = 1;
  }
  // Mostly there are none: then no node is asked for.
  return isOne.includes(1) ? graph.nodes.filter((_, index) => isOne[index] === 1).map(({ id }) => id) : [];
}

function isAnomaly(kind: number, rank: number, marks: number): boolean {
  if (kind === UNKNOWN_RUN || kind === MISSING_STEP) return true;
  if ((marks & OWN_MARKS) !== 0) return true;
  const isBad = rank === FAILED || rank === EVIDENCE_MISSING;
  return isBad && (marks & DOWNSTREAM) === 0;
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
