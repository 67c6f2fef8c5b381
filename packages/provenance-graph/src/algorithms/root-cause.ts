import type { ProvenanceGraph } from "../model.ts";
import { ancestors } from "./ancestors.ts";
import { neighbourhood } from "./neighbourhood.ts";
import { reachable } from "./reachable.ts";

/**
 * Where what is wrong with a node began: the first bad step with what stands right beside it (who performed it, what it
 * used and made), and the ways from there to the node. Everything that the node comes from when no first bad step is
 * among it. The node itself is always in it.
 */
export function rootCause(graph: ProvenanceGraph, id: string): ReadonlySet<string> {
  const before = ancestors(graph, id);
  const bad = graph.nodes.filter(
    (node) => node.marks.includes("first-bad-step") && (node.id === id || before.has(node.id)),
  );
  if (bad.length === 0) return new Set([id, ...before]);
  const starts = bad.map((node) => node.id);
  const ways = [...reachable(graph, starts, "forwards", {})].filter((node) => before.has(node));
  // What a bad step made besides is no cause of it; what it used, and who performed it, may be.
  const made = new Set(
    graph.edges.flatMap(({ kind, source, target }) => (kind === "product" && starts.includes(source) ? [target] : [])),
  );
  const beside = [...neighbourhood(graph, starts, 1).keys()].filter((node) => before.has(node) || !made.has(node));
  return new Set([id, ...starts, ...beside, ...ways]);
}
