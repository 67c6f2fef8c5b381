import type { Finding, Graph, GraphNode } from "@stemma/api-contract";

const RUNS: ReadonlySet<GraphNode["kind"]> = new Set(["step-run", "unknown-run", "inspection"]);

/**
 * The graph without the runs that only documents outside a range speak of, and without the artifacts and functionaries
 * that then stand alone. A missing step has no time that could lie outside: it stays.
 */
export function graphWithin(graph: Graph, outside: ReadonlySet<string>): Graph {
  const gone = new Set(
    graph.nodes
      .filter(({ kind, documents }) => RUNS.has(kind) && documents.length > 0)
      .filter(({ documents }) => documents.every((document) => outside.has(document)))
      .map(({ id }) => id),
  );
  if (gone.size === 0) return graph;
  const edges = graph.edges.filter(({ source, target }) => !gone.has(source) && !gone.has(target));
  const touched = new Set(edges.flatMap(({ source, target }) => [source, target]));
  const before = new Set(graph.edges.flatMap(({ source, target }) => [source, target]));
  const stays = ({ id }: GraphNode): boolean => !gone.has(id) && (touched.has(id) || !before.has(id));
  const nodes = graph.nodes.filter((node) => stays(node) || node.kind === "missing-step");
  return { ...graph, nodes, edges };
}

/** The findings without those whose evidence stands in a document outside a range. */
export function findingsWithin(findings: readonly Finding[], outside: ReadonlySet<string>): Finding[] {
  return findings.filter(({ evidence }) => evidence === null || !outside.has(evidence.document));
}
