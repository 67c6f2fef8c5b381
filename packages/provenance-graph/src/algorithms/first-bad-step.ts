import type { Assessment } from "../assess/assessment.ts";
import { type FlowGraph, flowNode, reach } from "../build/flow-graph.ts";

/**
 * The step where it first went wrong: of the steps (inspections only when no step did) that failed or left no
 * evidence by their own checks, the first in the layout's order that stands on no other one of them. In a circle of
 * bad steps simply the first. Null when there is none, or when nothing can be judged.
 * @param flowGraph asked for only when there is one
 */
export function firstBadStep(assessment: Assessment, flowGraph: () => FlowGraph): string | null {
  if (assessment.unjudged !== null) return null;
  const bad = [...assessment.items.values()].filter(
    ({ state }) => state?.verdict === "failed" || state?.verdict === "evidence-missing",
  );
  if (bad.length === 0) return null;
  const graph = flowGraph();
  const steps = bad.filter(({ report }) => report.kind === "step");
  const names = (steps.length > 0 ? steps : bad).map(({ report }) => report.name);
  const reached = reach(graph, names.flatMap(graph.outputs));
  return names.find((name) => !reached.has(flowNode.item(name))) ?? names[0] ?? null;
}
