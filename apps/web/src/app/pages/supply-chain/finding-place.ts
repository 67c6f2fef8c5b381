import type { Finding, Graph } from "@stemma/api-contract";

/** The id of the node or edge that shows a finding: its mismatch, its step, its functionary; null when none does. */
export function findingPlace(finding: Finding, graph: Graph): string | null {
  const { artifact } = finding;
  const run = graph.nodes.find((node) => node.item !== null && node.item === finding.item);
  if (run !== undefined) return run.id;
  if (artifact !== null) {
    const values = new Set((artifact.observed ?? artifact.expected ?? []).map((digest) => digest.value));
    const node = graph.nodes.find((each) => each.digests.some((digest) => values.has(digest.value)));
    if (node !== undefined) return node.id;
  }
  const functionary = graph.nodes.find((node) => node.kind === "functionary" && node.keyId === finding.keyId);
  return functionary?.id ?? null;
}
