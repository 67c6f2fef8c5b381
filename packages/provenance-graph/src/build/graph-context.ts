import type { VerificationReport } from "@stemma/in-toto";
import { firstBadStep } from "../algorithms/first-bad-step.ts";
import { ArtifactIndex } from "../artifact-identity.ts";
import { assessReport } from "../assess/assess-report.ts";
import type { Assessment } from "../assess/assessment.ts";
import { type Cause, worseCause } from "../cause.ts";
import type { NodeMark, Verdict } from "../model.ts";
import { type EvidenceRun, evidenceRuns } from "./evidence-run.ts";
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
  const context = new ReportReading(report);
  known.set(report, context);
  return context;
}

/** What is made of the evidence; the verdict on a release against which nothing speaks needs none of it. */
interface Reading {
  readonly flow: Flow;
  readonly flowGraph: FlowGraph;
  readonly judgement: Judgement;
}

class ReportReading implements GraphContext {
  readonly report: VerificationReport;
  readonly assessment: Assessment;
  readonly index = new ArtifactIndex();
  readonly #runs: readonly EvidenceRun[];
  #reading: Reading | undefined;
  #firstBadStep: string | null | undefined;
  #after: ReadonlySet<string> | undefined;

  constructor(report: VerificationReport) {
    this.report = report;
    this.assessment = assessReport(report);
    this.#runs = evidenceRuns(report, this.assessment);
    for (const run of this.#runs) {
      for (const record of run.materials) this.index.add(record);
      for (const record of run.products) this.index.add(record);
    }
  }

  get flow(): Flow {
    return this.#read().flow;
  }

  get flowGraph(): FlowGraph {
    return this.#read().flowGraph;
  }

  get judgement(): Judgement {
    return this.#read().judgement;
  }

  get firstBadStep(): string | null {
    if (this.#firstBadStep === undefined) {
      this.#firstBadStep = firstBadStep(this.assessment, () => this.flowGraph);
    }
    return this.#firstBadStep;
  }

  placeMarks(node: string, item: string | null): readonly NodeMark[] {
    const first = this.firstBadStep;
    if (first === null) return [];
    if (item === first) return ["first-bad-step"];
    this.#after ??= reach(this.flowGraph, this.flowGraph.outputs(first));
    const isAfter = this.#after.has(node) || (item !== null && this.#after.has(flowNode.item(item)));
    return isAfter ? ["downstream"] : [];
  }

  conclude(cause: Cause | null, otherwise: string): { readonly verdict: Verdict; readonly reason: string } {
    const worst = this.assessment.unjudged ?? worseCause(cause, this.assessment.layout);
    return worst === null ? { verdict: "verified", reason: otherwise } : worst;
  }

  #read(): Reading {
    if (this.#reading !== undefined) return this.#reading;
    const { index, assessment } = this;
    const flow = readFlow(this.#runs, index);
    const ubiquitous = new Set(index.contents().flatMap(({ id, digests }) => (isUbiquitous(digests) ? [id] : [])));
    const graph = flowGraph(flow, assessment, (id) => !ubiquitous.has(id));
    this.#reading = { flow, flowGraph: graph, judgement: judgeFlow(flow, graph, index, assessment) };
    return this.#reading;
  }
}
