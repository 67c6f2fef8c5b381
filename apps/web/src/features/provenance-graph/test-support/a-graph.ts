import type { GraphEdge, GraphNode } from "@stemma/api-contract";

/** A verified artifact, but for what is said otherwise. */
export function aNode(node: Partial<GraphNode> & { readonly id: string }): GraphNode {
  const nothing = { reason: "", marks: [], names: [], digests: [], item: null, keyId: null, threshold: null };
  return { kind: "artifact", label: node.id, verdict: "verified", documents: [], checkIds: [], ...nothing, ...node };
}

/** A verified material, but for what is said otherwise. */
export function anEdge(source: string, target: string, edge: Partial<GraphEdge> = {}): GraphEdge {
  const nothing = { names: [], mismatch: null, document: null };
  return { id: `${source} ${target}`, kind: "material", source, target, verdict: "verified", ...nothing, ...edge };
}
