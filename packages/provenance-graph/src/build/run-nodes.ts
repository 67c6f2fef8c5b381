import type { ItemAssessment } from "../assess/assessment.ts";
import type { GraphNode, NodeMark } from "../model.ts";
import { nodeId } from "../node-id.ts";
import { quoteName } from "../text.ts";
import type { EvidenceRun } from "./evidence-run.ts";
import { flowNode } from "./flow-graph.ts";
import type { GraphContext } from "./graph-context.ts";

/** One node for every link, and a ghost for every step of which no usable link exists; in the layout's order. */
export function runNodes(context: GraphContext): readonly GraphNode[] {
  const { assessment, flow } = context;
  const nodes: GraphNode[] = [];
  for (const [name, item] of assessment.items) {
    if (isGhost(item)) nodes.push(ghostNode(item, context));
    for (const { run } of flow.runsByItem.get(name) ?? []) nodes.push(runNode(run, context));
  }
  for (const { run } of flow.runs) if (run.item === null) nodes.push(runNode(run, context));
  return nodes;
}

/** True for a step of the layout for which no usable link exists. */
export function isGhost({ report }: ItemAssessment): boolean {
  return report.kind === "step" && report.links.every(({ status }) => status === "rejected");
}

function thresholdOf({ report, counted }: ItemAssessment): GraphNode["threshold"] {
  return report.kind === "inspection" ? null : { counted, required: report.threshold };
}

function ghostNode(item: ItemAssessment, context: GraphContext): GraphNode {
  const { name } = item.report;
  const cause = context.judgement.item(name);
  return {
    id: nodeId.missingStep(context.report.layout, name),
    kind: "missing-step",
    label: name,
    // A step without evidence is never verified, whatever the checks say.
    ...context.conclude(cause ?? { ...NO_EVIDENCE, item: name }, ""),
    marks: context.placeMarks(flowNode.item(name), name),
    names: [],
    digests: [],
    item: name,
    keyId: null,
    threshold: thresholdOf(item),
    documents: [context.report.layout],
    checkIds: item.checkIds,
  };
}

const NO_EVIDENCE = { verdict: "evidence-missing", reason: "No link of this step counts.", checkId: null } as const;

function runNode(run: EvidenceRun, context: GraphContext): GraphNode {
  const item = run.item === null ? undefined : context.assessment.items.get(run.item);
  const cause = run.kind === "inspection" ? context.judgement.item(run.label) : context.judgement.run(run.id);
  return {
    id: run.id,
    kind: run.kind,
    label: run.label,
    ...(item === undefined && run.own !== null ? verdictOf(run.own) : verdictOf(context.conclude(cause, passed(run)))),
    marks: marksOf(run, context),
    names: [],
    digests: [],
    item: run.item ?? (run.kind === "unknown-run" ? run.label : null),
    keyId: run.functionaries[0] ?? (isUnauthorized(run) ? (run.claimedKeyIds[0] ?? null) : null),
    threshold: item === undefined ? null : thresholdOf(item),
    documents: run.document === null ? [] : [run.document],
    checkIds: item?.checkIds ?? [],
  };
}

function verdictOf({ verdict, reason }: Pick<GraphNode, "verdict" | "reason">) {
  return { verdict, reason };
}

function passed(run: EvidenceRun): string {
  const kind = run.kind === "inspection" ? "inspection" : "step";
  return `Every check of ${kind} ${quoteName(run.label)}, and of the steps before it, passed.`;
}

function marksOf(run: EvidenceRun, context: GraphContext): readonly NodeMark[] {
  const marks: NodeMark[] = [];
  if (isUnauthorized(run)) marks.push("unauthorized");
  if (run.authorization === "not-needed") marks.push("unauthenticated");
  if (run.authorization === "unsigned") marks.push("unsigned");
  if (run.item !== null) {
    const place = context.placeMarks(flowNode.run(run.id), run.item);
    // A link that does not count is not how the step was performed: another one stands for the step, or its ghost does.
    const standsForStep = run.standing !== "rejected" && run.standing !== "unauthorized";
    marks.push(...place.filter((mark) => mark !== "first-bad-step" || standsForStep));
  }
  return marks;
}

/** True when whoever signed a link of a step of the layout may not perform that step. */
export function isUnauthorized({ standing }: EvidenceRun): boolean {
  return standing === "unauthorized";
}
