import type { VerificationReport } from "@stemma/in-toto";
import type { ArtifactContent } from "../artifact-identity.ts";
import type { Cause } from "../cause.ts";
import type { GraphNode, NodeMark } from "../model.ts";
import { quoteName } from "../text.ts";
import { flowNode } from "./flow-graph.ts";
import { type GraphContext, graphContext } from "./graph-context.ts";
import { isUbiquitous } from "./ubiquitous.ts";

/** One node for every content, in the order in which the evidence first speaks of it. */
export function artifactNodes(context: GraphContext): readonly GraphNode[] {
  const order = new Map(context.report.checks.map((check, index) => [check.id, index]));
  return context.index.contents().map((content) => artifactNode(content, context, order));
}

/** How many artifacts the graph of a report has, without making it. */
export function countArtifacts(report: VerificationReport): number {
  return graphContext(report).index.contents().length;
}

function artifactNode(content: ArtifactContent, context: GraphContext, order: ReadonlyMap<string, number>): GraphNode {
  const { judgement, flow, assessment } = context;
  const names = content.names.size === 1 ? [...content.names] : [...content.names].sort();
  const mentions = flow.mentions.get(content.id) ?? [];
  const cause = judgement.artifact(content.id);
  const covered = mentions.some(({ run }) => run.item !== null);
  const { verdict, reason } = concluded(content.id, cause, covered, context);
  const checkIds = new Set(covered ? assessment.layoutCheckIds : NONE);
  const documents = new Set<string>();
  for (const { run } of mentions) {
    if (run.document !== null) documents.add(run.document);
    const item = run.item === null ? undefined : assessment.items.get(run.item);
    if (item === undefined) continue;
    for (const id of item.ruleCheckIds.materials) checkIds.add(id);
    for (const id of item.ruleCheckIds.products) checkIds.add(id);
  }
  if (cause?.checkId != null) checkIds.add(cause.checkId);
  return {
    id: content.id,
    kind: "artifact",
    label: names[0] ?? "",
    verdict,
    reason,
    marks: marksOf(content, context),
    names,
    digests: content.digests,
    item: null,
    keyId: null,
    threshold: null,
    documents: [...documents].sort(),
    checkIds: inOrder([...checkIds], order),
  };
}

const NONE: readonly string[] = [];

/** Sorted, unless they are: runs come in the order of the layout, as checks do. */
function inOrder(ids: string[], order: ReadonlyMap<string, number>): string[] {
  let last = Number.NEGATIVE_INFINITY;
  for (const id of ids) {
    const place = order.get(id) ?? 0;
    if (place < last) return ids.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    last = place;
  }
  return ids;
}

/** Verdict and sentence on an artifact, by the id of its content. */
export function artifactVerdict(id: string, context: GraphContext): Pick<GraphNode, "verdict" | "reason"> {
  const cause = context.judgement.artifact(id);
  const covered = (context.flow.mentions.get(id) ?? []).some(({ run }) => run.item !== null);
  return concluded(id, cause, covered, context);
}

function concluded(id: string, cause: Cause | null, covered: boolean, context: GraphContext) {
  return covered || cause === null ? context.conclude(cause, vouching(id, context)) : cause;
}

function marksOf(content: ArtifactContent, context: GraphContext): readonly NodeMark[] {
  const marks: NodeMark[] = [];
  const tampered = context.judgement.isTampered(content.id) && context.assessment.unjudged === null;
  if (tampered) marks.push("tampered");
  if (isUbiquitous(content.digests)) marks.push("ubiquitous");
  marks.push(...context.placeMarks(flowNode.artifact(content.id), null));
  return marks;
}

/** A sentence on what vouches for an artifact against which nothing speaks. */
function vouching(id: string, { flow }: GraphContext): string {
  const maker = flow.makers.get(id)?.[0]?.run;
  if (maker?.item != null) return `Step ${quoteName(maker.item)} made it, and every check on the way to it passed.`;
  const user = flow.users.get(id)?.find(({ run }) => run.item !== null)?.run;
  if (user?.item != null) return `It came in at ${quoteName(user.item)}, and every check that concerns it passed.`;
  return "Every check that concerns it passed.";
}
