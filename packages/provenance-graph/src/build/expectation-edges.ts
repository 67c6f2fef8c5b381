import type { MatchMismatch, RecordedArtifact } from "@stemma/in-toto";
import { matchSource } from "../assess/assess-item.ts";
import type { ItemAssessment } from "../assess/assessment.ts";
import type { ArtifactRulesDetail } from "../assess/rule-failure.ts";
import type { GraphEdge } from "../model.ts";
import { nodeId } from "../node-id.ts";
import type { GraphContext } from "./graph-context.ts";
import { isGhost } from "./run-nodes.ts";

/**
 * What the layout expected beside what was observed: dashed edges to and from steps without a usable link, taken from
 * the MATCH rules, and edges from the artifact that was expected to the run that used another one in its place.
 */
export function expectationEdges(context: GraphContext): readonly GraphEdge[] {
  const edges = new Map<string, { readonly edge: GraphEdge; readonly names: Set<string> }>();
  const add = (edge: GraphEdge): void => {
    const same = edges.get(edge.id);
    if (same === undefined) edges.set(edge.id, { edge, names: new Set(edge.names) });
    else for (const name of edge.names) same.names.add(name);
  };
  for (const { detail } of context.report.checks) {
    if (detail.kind !== "artifact-rules" || detail.trace.every((rule) => rule.mismatches.length === 0)) continue;
    const left = new Set([...detail.leftover, ...detail.trace.flatMap((rule) => rule.offending)]);
    const recorded = recordedByName(detail, context);
    for (const mismatch of detail.trace.flatMap((rule) => rule.mismatches)) {
      const artifact = recorded.get(mismatch.name);
      if (artifact === undefined) continue;
      for (const edge of edgesOf(mismatch, artifact, left.has(mismatch.name), detail, context)) add(edge);
    }
  }
  const reached = new Set([...edges.values()].map(({ edge }) => edge.source));
  for (const item of context.assessment.items.values()) {
    for (const rule of [...item.report.expectedMaterials, ...item.report.expectedProducts]) {
      for (const edge of ruleEdges(item, matchSource(rule), reached, context)) add(edge);
    }
  }
  return [...edges.values()].map(({ edge, names }) => ({ ...edge, names: [...names].sort() }));
}

function edgesOf(
  mismatch: MatchMismatch,
  artifact: RecordedArtifact,
  isLeft: boolean,
  detail: ArtifactRulesDetail,
  context: GraphContext,
): readonly GraphEdge[] {
  const target = context.index.find(artifact)?.id;
  if (target === undefined) return [];
  const source = context.assessment.items.get(mismatch.destinationItem);
  if (mismatch.reason === "destination-item-missing" && source !== undefined && isGhost(source)) {
    return [expected(ghostId(source, context), target, [mismatch.name], source, context)];
  }
  // A later rule consumed it: it was to match one of several, and did.
  if (!isLeft || mismatch.reason !== "digests-differ" || mismatch.expected === null) return [];
  const other = context.index.find({ name: mismatch.destinationName, digests: mismatch.expected })?.id;
  if (other === undefined || other === target) return [];
  const failed = detail.trace.some((rule) => rule.state === "failed");
  const cause = failed ? context.judgement.at(target, detail.item) : null;
  const verdict = context.assessment.unjudged?.verdict ?? cause?.verdict ?? "warning";
  return nodesOf(detail.item, context).map((run) => ({
    id: nodeId.edge("mismatch", other, run),
    kind: "mismatch",
    source: other,
    target: run,
    names: [mismatch.name],
    verdict,
    mismatch: { expected: mismatch.expected ?? [], observed: mismatch.observed },
    document: detail.document,
  }));
}

/** Edges between whole steps, for a MATCH rule of which at least one side is a ghost or an inspection that nobody ran. */
function ruleEdges(
  item: ItemAssessment,
  from: string | null,
  reached: ReadonlySet<string>,
  context: GraphContext,
): readonly GraphEdge[] {
  const source = from === null ? undefined : context.assessment.items.get(from);
  if (source === undefined || source === item || !(isGhost(source) || isGhost(item) || isIdle(item, context)))
    return [];
  // Where artifacts already show what the ghost should have made, they lead on to the step.
  if (isGhost(source) && reached.has(ghostId(source, context)) && !isGhost(item)) return [];
  const culprit = isGhost(source) ? source : item;
  return nodesOf(source.report.name, context).flatMap((start) =>
    nodesOf(item.report.name, context).map((end) => expected(start, end, [], culprit, context)),
  );
}

function expected(
  source: string,
  target: string,
  names: readonly string[],
  culprit: ItemAssessment,
  context: GraphContext,
): GraphEdge {
  const id = nodeId.edge("expected", source, target);
  const { verdict } = context.conclude(culprit.state, "");
  return { id, kind: "expected", source, target, names, verdict, mismatch: null, document: context.report.layout };
}

function ghostId(item: ItemAssessment, context: GraphContext): string {
  return nodeId.missingStep(context.report.layout, item.report.name);
}

/** True for an inspection that nobody ran: without what it was to look at it would stand at the beginning of everything. */
function isIdle({ report }: ItemAssessment, { flow }: GraphContext): boolean {
  if (report.kind !== "inspection") return false;
  return (flow.runsByItem.get(report.name) ?? []).every(({ run }) => run.document === null);
}

/** The node that stands for a step or inspection: its ghost, or its links that count. */
function nodesOf(name: string, context: GraphContext): readonly string[] {
  const item = context.assessment.items.get(name);
  if (item === undefined) return [];
  if (isGhost(item)) return [ghostId(item, context)];
  const runs = (context.flow.runsByItem.get(name) ?? []).map(({ run }) => run);
  const counted = runs.filter((run) => run.standing === "counted");
  return (counted.length > 0 ? counted : runs).map((run) => run.id);
}

function recordedByName(detail: ArtifactRulesDetail, context: GraphContext): ReadonlyMap<string, RecordedArtifact> {
  const links = context.assessment.items.get(detail.item)?.report.links ?? [];
  const judged = links.find((link) => link.representative) ?? links[0];
  return new Map((judged?.[detail.list] ?? []).map((artifact) => [artifact.name, artifact]));
}
