import type { VerificationReport } from "@stemma/in-toto";
import type { ProvenanceGraph } from "../model.ts";
import { artifactEdges } from "./artifact-edges.ts";
import { artifactNodes } from "./artifact-nodes.ts";
import { expectationEdges } from "./expectation-edges.ts";
import { functionaries } from "./functionaries.ts";
import { graphContext } from "./graph-context.ts";
import { runNodes } from "./run-nodes.ts";

/**
 * The provenance graph of one release: what was observed and what the layout expected in one picture, with a verdict
 * on every node.
 *
 * Artifacts are nodes by content, so the same digest under two names is one node. Every link is a run; a step without
 * a usable link is a ghost; a link that no layout knows is an unknown run. The same report gives the same graph, node
 * for node and in the same order.
 *
 * @param report what `verifySupplyChain` of `@stemma/in-toto` returned
 */
export function buildGraph(report: VerificationReport): ProvenanceGraph {
  const context = graphContext(report);
  const people = functionaries(context);
  return {
    nodes: [...runNodes(context), ...artifactNodes(context), ...people.nodes],
    edges: [...artifactEdges(context), ...expectationEdges(context), ...people.edges],
  };
}
