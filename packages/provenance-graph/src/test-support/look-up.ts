import type { RecordedArtifact } from "@stemma/in-toto";
import type { GraphEdge, GraphNode, ProvenanceGraph } from "../model.ts";

/** The node of an artifact, by one of its digests. */
export function artifactNode(graph: ProvenanceGraph, artifact: RecordedArtifact): GraphNode {
  const wanted = artifact.digests[0];
  const found = graph.nodes.find((node) =>
    node.digests.some((digest) => digest.algorithm === wanted?.algorithm && digest.value === wanted.value),
  );
  if (found === undefined) throw new Error(`no node for ${artifact.name}`);
  return found;
}

/** The only node for a step or inspection. */
export function itemNode(graph: ProvenanceGraph, item: string): GraphNode {
  const [node, ...others] = graph.nodes.filter((candidate) => candidate.item === item);
  if (node === undefined || others.length > 0) throw new Error(`${others.length + 1} nodes for ${item}`);
  return node;
}

export function edgesOfKind(graph: ProvenanceGraph, kind: GraphEdge["kind"]): readonly GraphEdge[] {
  return graph.edges.filter((edge) => edge.kind === kind);
}

/** `[label, verdict]` of every node that is no functionary, in the graph's order. */
export function verdicts(graph: ProvenanceGraph): readonly string[] {
  return graph.nodes
    .filter((node) => node.kind !== "functionary")
    .map((node) => `${node.label} ${node.digests[0]?.value.slice(0, 12) ?? node.kind}: ${node.verdict}`);
}
