import type { VerificationReport } from "@stemma/in-toto";
import { firstBadStep } from "../algorithms/first-bad-step.ts";
import { ArtifactIndex } from "../artifact-identity.ts";
import { assessReport } from "../assess/assess-report.ts";
import type { Assessment } from "../assess/assessment.ts";
import { type Cause, worseCause } from "../cause.ts";
import type { NodeMark, Verdict } from "../model.ts";
import { evidenceRuns } from "./evidence-run.ts";
import { type Flow, readFlow } from "./flow.ts";
import { type FlowGraph, flowGraph, flowNode, reach } from "./flow-graph.ts";
import { type Judgement, judgeFlow } from "./judge-flow.ts";
import { isUbiquitous } from "./ubiquitous.ts";

/** Everything that the parts of the graph are made from. */
export interface GraphContext {
  readonly report: VerificationReport;
  readonly assessment: Assessment;
  readonly index: ArtifactIndex;
  readonly flow: Flow;
  readonly flowGraph: FlowGraph;
  readonly judgement: Judgement;
  readonly firstBadStep: string | null;
  /** `first-bad-step` or `downstream` for a run, an item or an artifact, where one applies. */
  placeMarks(node: string, item: string | null): readonly NodeMark[];
  /** Verdict and sentence of something that the layout covers: its own trouble and the layout's. */
  conclude(cause: Cause | null, otherwise: string): { readonly verdict: Verdict; readonly reason: string };
}

const known = new WeakMap<VerificationReport, GraphContext>();

/** Reads a report once, for everything that is made of it: a report never changes. */
export function graphContext(report: VerificationReport): GraphContext {
  const before = known.get(report);
  if (before !== undefined) return before;
  const context = readReport(report);
  known.set(report, context);
  return context;
}

function readReport(report: VerificationReport): GraphContext {
  const assessment = assessReport(report);
  const runs = evidenceRuns(report, assessment);
  const index = new ArtifactIndex();
  for (const run of runs) {
    for (const record of run.materials) index.add(record);
    for (const record of run.products) index.add(record);
  }
  const flow = readFlow(runs, index);
  const ubiquitous = new Set(index.contents().flatMap(({ id, digests }) => (isUbiquitous(digests) ? [id] : [])));
  const graph = flowGraph(flow, assessment, (id) => !ubiquitous.has(id));
  const judgement = judgeFlow(flow, graph, index, assessment);
  const first = firstBadStep(assessment, graph);
  const after = first === null ? new Set<string>() : reach(graph, graph.outputs(first));
  return {
    report,
    assessment,
    index,
    flow,
    flowGraph: graph,
    judgement,
    firstBadStep: first,
    placeMarks(node, item) {
      if (first === null) return [];
      if (item === first) return ["first-bad-step"];
      const isAfter = after.has(node) || (item !== null && after.has(flowNode.item(item)));
      return isAfter ? ["downstream"] : [];
    },
    conclude(cause, otherwise) {
      const worst = assessment.unjudged ?? worseCause(cause, assessment.layout);
      return worst === null ? { verdict: "verified", reason: otherwise } : worst;
    },
  };
}
