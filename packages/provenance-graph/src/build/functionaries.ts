import type { Cause } from "../cause.ts";
import { worstCause } from "../cause.ts";
import type { GraphEdge, GraphNode } from "../model.ts";
import { nodeId } from "../node-id.ts";
import { listNames, shortKeyId } from "../text.ts";
import type { EvidenceRun } from "./evidence-run.ts";
import type { GraphContext } from "./graph-context.ts";
import { isUnauthorized } from "./run-nodes.ts";

interface Performance {
  readonly run: EvidenceRun;
  readonly cause: Cause | null;
  /** The layout does not know the key, which the signature merely claims. */
  readonly isStranger: boolean;
}

/**
 * Functionaries and what they performed. A key that a signature merely claims is not accused of anything: it appears
 * only where the layout does not know it at all, marked as unauthorized, and its edge is "not checked".
 */
export function functionaries(context: GraphContext): { nodes: readonly GraphNode[]; edges: readonly GraphEdge[] } {
  const known = new Set(context.report.functionaryKeys.map((key) => key.keyId));
  const performances = new Map<string, Performance[]>();
  for (const { run } of context.flow.runs) {
    const own = isUnauthorized(run) ? run.own : null;
    const proven = run.functionaries.map((keyId) => ({ keyId, cause: own, isStranger: false }));
    const isForeign = run.standing === "unauthorized" || run.standing === "unknown";
    const claimed = isForeign && proven.length === 0 ? run.claimedKeyIds : [];
    const strangers = claimed
      .filter((keyId) => !known.has(keyId))
      .map((keyId) => ({ keyId, cause: unproven(run), isStranger: true }));
    for (const { keyId, ...performance } of [...proven, ...strangers]) {
      const list = performances.get(keyId);
      if (list === undefined) performances.set(keyId, [{ run, ...performance }]);
      else list.push({ run, ...performance });
    }
  }
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  for (const [keyId, list] of performances) {
    nodes.push(functionaryNode(keyId, list, context));
    for (const { run, cause } of list) edges.push(performedEdge(keyId, run, cause, context));
  }
  return { nodes, edges };
}

function unproven(run: EvidenceRun): Cause {
  const reason = "The layout does not know this key, so that its signature could not be checked.";
  return { verdict: "not-checked", reason, item: run.item, checkId: null };
}

function functionaryNode(keyId: string, performances: readonly Performance[], context: GraphContext): GraphNode {
  const unauthorized = performances.find(({ run }) => isUnauthorized(run));
  const cause = unauthorized?.run.own ?? worstCause(performances.map((performance) => performance.cause));
  const steps = [...new Set(performances.map(({ run }) => run.label))];
  const { verdict, reason } = context.conclude(
    cause,
    `Key ${shortKeyId(keyId)} is authorized for ${listNames(steps, "step")}, and its signatures verify.`,
  );
  const checkIds = new Set<string>();
  for (const { run } of performances) {
    const item = run.item === null ? undefined : context.assessment.items.get(run.item);
    for (const id of item?.signatureCheckIds ?? []) checkIds.add(id);
  }
  return {
    id: nodeId.functionary(keyId),
    kind: "functionary",
    label: keyId.slice(0, 8),
    verdict,
    reason,
    marks: unauthorized !== undefined || performances.some(({ isStranger }) => isStranger) ? ["unauthorized"] : [],
    names: [],
    digests: [],
    item: null,
    keyId,
    threshold: null,
    documents: [...new Set(performances.flatMap(({ run }) => run.document ?? []))].sort(),
    checkIds: [...checkIds],
  };
}

function performedEdge(keyId: string, run: EvidenceRun, cause: Cause | null, context: GraphContext): GraphEdge {
  const source = nodeId.functionary(keyId);
  return {
    id: nodeId.edge("performed", source, run.id),
    kind: "performed",
    source,
    target: run.id,
    names: [],
    verdict: context.conclude(cause, "").verdict,
    mismatch: null,
    document: run.document,
  };
}
