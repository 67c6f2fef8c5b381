import type { GraphEdge } from "../model.ts";
import { nodeId } from "../node-id.ts";
import type { ArtifactUse, RunFlow } from "./flow.ts";
import type { GraphContext } from "./graph-context.ts";

/** What went into every run and what came out of it. */
export function artifactEdges(context: GraphContext): readonly GraphEdge[] {
  const edges: GraphEdge[] = [];
  for (const flow of context.flow.runs) {
    for (const use of flow.materials.values()) edges.push(materialEdge(use, flow, context));
    for (const use of flow.products.values()) edges.push(productEdge(use, flow, context));
  }
  return edges;
}

function materialEdge(use: ArtifactUse, { run }: RunFlow, context: GraphContext): GraphEdge {
  const { judgement } = context;
  const id = use.content.id;
  const cause = judgement.at(id, run.item) ?? judgement.way(id);
  const verdict = run.item === null ? (run.own?.verdict ?? "not-covered") : context.conclude(cause, "").verdict;
  return edge("material", id, run.id, use, verdict, run.document);
}

function productEdge(use: ArtifactUse, { run, materials }: RunFlow, context: GraphContext): GraphEdge {
  const { judgement } = context;
  const id = use.content.id;
  const cause = judgement.at(id, run.item) ?? (materials.has(id) ? judgement.way(id) : judgement.run(run.id));
  const verdict = run.item === null ? (run.own?.verdict ?? "not-covered") : context.conclude(cause, "").verdict;
  return edge("product", run.id, id, use, verdict, run.document);
}

function edge(
  kind: GraphEdge["kind"],
  source: string,
  target: string,
  use: ArtifactUse,
  verdict: GraphEdge["verdict"],
  document: string | null,
): GraphEdge {
  const names = use.names.length === 1 ? use.names : [...new Set(use.names)].sort();
  return { id: nodeId.edge(kind, source, target), kind, source, target, names, verdict, mismatch: null, document };
}
