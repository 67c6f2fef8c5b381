import type { ArtifactContent, ArtifactIndex } from "../artifact-identity.ts";
import type { ArtifactCause, Assessment } from "../assess/assessment.ts";
import { type Cause, leastCause, worseCause, worstCause } from "../cause.ts";
import { quoteName } from "../text.ts";
import { isWorse } from "../verdict-order.ts";
import type { Flow, RunFlow } from "./flow.ts";
import { type FlowGraph, flowNode } from "./flow-graph.ts";

/** What speaks against every run, item and artifact; null when nothing does. The layout's own checks come on top. */
export interface Judgement {
  run(id: string): Cause | null;
  item(name: string): Cause | null;
  /** The way to an artifact: everything up to its making. */
  way(id: string): Cause | null;
  /** The artifact itself: its way, and what rules and inspections say of it wherever it was used. */
  artifact(id: string): Cause | null;
  /** What rules say of an artifact at one step or inspection. */
  at(id: string, item: string | null): Cause | null;
  isTampered(id: string): boolean;
  /** The step that should have made it and of which no link counts; null when there is none. */
  expectedFrom(id: string): string | null;
  /** Made by a step and used by no other: what inspections are there to look at. */
  isFinal(id: string): boolean;
}

/**
 * Judges every run and artifact by the checks of the steps on the way to it. Trouble travels along the flow graph and
 * never back, so that a break at step four leaves alone what steps one to three made.
 */
export function judgeFlow(flow: Flow, graph: FlowGraph, index: ArtifactIndex, assessment: Assessment): Judgement {
  const found = new Map<string, Cause>();
  const queue: string[] = [];
  const raise = (node: string, cause: Cause | null): void => {
    if (cause === null) return;
    const before = found.get(node);
    if (before !== undefined && !isWorse(cause.verdict, before.verdict)) return;
    found.set(node, cause);
    queue.push(node);
  };
  const direct = directCauses(flow, index, assessment);
  for (const [name, item] of assessment.items) raise(flowNode.item(name), item.state);
  for (const { run } of flow.runs) raise(flowNode.run(run.id), run.own);
  for (const content of index.contents()) raise(flowNode.artifact(content.id), startOfWay(content, flow, assessment));
  for (const { id, cause, itemIndex } of direct) {
    if (graph.successors(flowNode.artifact(id)).length === 0) continue;
    for (const { run } of flow.users.get(id) ?? []) {
      // What used an artifact before the rule that blames it is blamed as well only where nothing made that artifact.
      if (!flow.makers.has(id) || run.index > itemIndex) raise(flowNode.run(run.id), cause);
    }
  }
  // A verdict only ever gets worse and there are six of them, so this ends.
  for (const node of drain(queue)) {
    const cause = found.get(node) ?? null;
    for (const next of graph.successors(node)) raise(next, cause);
  }
  const finals = finalProducts(flow);
  return toJudgement(found, direct, finals, inspected(flow, assessment, finals));
}

/** Takes what is in the queue, and what is added meanwhile, in order. */
function* drain(queue: readonly string[]): Generator<string> {
  for (let next = 0; next < queue.length; next += 1) {
    const node = queue[next];
    if (node !== undefined) yield node;
  }
}

interface DirectCause extends ArtifactCause {
  readonly id: string;
}

function toJudgement(
  found: ReadonlyMap<string, Cause>,
  direct: readonly DirectCause[],
  finals: ReadonlySet<string>,
  inspections: (id: string) => Cause | null,
): Judgement {
  const blamed = new Map<string, Cause | null>();
  const blamedAt = new Map<string, Cause | null>();
  const tampered = new Set<string>();
  const expectedFrom = new Map<string, string>();
  for (const cause of direct) {
    const place = `${cause.item} ${cause.id}`;
    blamed.set(cause.id, worseCause(blamed.get(cause.id) ?? null, cause.cause));
    blamedAt.set(place, worseCause(blamedAt.get(place) ?? null, cause.cause));
    if (cause.tampered) tampered.add(cause.id);
    if (cause.expectedFrom !== null) expectedFrom.set(cause.id, cause.expectedFrom);
  }
  // Nearly all releases are in order, and the name of a node is made for every question.
  const causeAt = (node: (id: string) => string, id: string) =>
    found.size === 0 ? null : (found.get(node(id)) ?? null);
  const way = (id: string) => causeAt(flowNode.artifact, id);
  return {
    way,
    run: (id) => causeAt(flowNode.run, id),
    item: (name) => causeAt(flowNode.item, name),
    artifact: (id) => worseCause(worseCause(blamed.get(id) ?? null, way(id)), inspections(id)),
    at: (id, item) => (blamedAt.size === 0 ? null : (blamedAt.get(`${item} ${id}`) ?? null)),
    isTampered: (id) => tampered.has(id),
    expectedFrom: (id) => expectedFrom.get(id) ?? null,
    isFinal: (id) => finals.has(id),
  };
}

function directCauses(flow: Flow, index: ArtifactIndex, assessment: Assessment): readonly DirectCause[] {
  return assessment.artifacts.flatMap((cause) => {
    const id = index.find(cause.artifact)?.id;
    if (id === undefined || (cause.onlyWithoutMaker && flow.makers.has(id))) return [];
    return [{ ...cause, id }];
  });
}

/** What speaks against an artifact before the runs that made it are looked at. */
function startOfWay(content: ArtifactContent, flow: Flow, assessment: Assessment): Cause | null {
  const contradiction: Cause | null = content.contradictory ? CONTRADICTION : null;
  const mentions = flow.mentions.get(content.id) ?? [];
  if (mentions.every(({ run }) => run.item === null)) return worseCause(contradiction, NOT_COVERED);
  if (flow.makers.has(content.id)) return contradiction;
  const counted = mentions.filter(({ run }) => run.item !== null && run.standing === "counted");
  const believed =
    counted.length > 0
      ? leastCause(counted.map((mention) => sourceCause(mention, assessment)))
      : worstCause(mentions.map(({ run }) => run.own));
  return worstCause([contradiction, believed, claimCause(flow.claims.get(content.id) ?? [])]);
}

const CONTRADICTION: Cause = {
  verdict: "not-checked",
  reason: "Its recorded digests contradict each other, so that its content is not known.",
  item: null,
  checkId: null,
};

const NOT_COVERED: Cause = {
  verdict: "not-covered",
  reason: "No layout speaks of it.",
  item: null,
  checkId: null,
};

/** What the item that used a source material says about the record of it. */
function sourceCause({ run }: RunFlow, assessment: Assessment): Cause | null {
  const item = run.item === null ? undefined : assessment.items.get(run.item);
  return worstCause([item?.authenticity ?? null, item?.lists.materials ?? null]);
}

/** A link that does not count for a step of the layout says that it made the artifact: that deserves a look. */
function claimCause(claims: readonly RunFlow[]): Cause | null {
  const claim = claims.find(({ run }) => run.item !== null);
  if (claim === undefined) return null;
  const reason = `Only a link that does not count says where it comes from: ${claim.run.own?.reason ?? quoteName(claim.run.label)}`;
  return { verdict: "warning", reason, item: claim.run.item, checkId: null };
}

/** Products that a step made and that no other one used. */
function finalProducts(flow: Flow): ReadonlySet<string> {
  const finals = new Set<string>();
  for (const [id, makers] of flow.makers) {
    const users = flow.users.get(id) ?? [];
    const byStep = makers.some(({ run }) => run.kind === "step-run");
    if (byStep && users.every(({ run }) => run.kind !== "step-run" || run.standing !== "counted")) finals.add(id);
  }
  return finals;
}

/** Final products stand or fall with the inspections that looked at them, and with those that nobody ran. */
function inspected(flow: Flow, assessment: Assessment, finals: ReadonlySet<string>): (id: string) => Cause | null {
  const seen = new Map<string, Cause | null>();
  let ofAll: Cause | null = null;
  for (const { run, materials } of flow.runs) {
    const state = run.kind === "inspection" && run.item !== null ? assessment.items.get(run.item)?.state : null;
    if (state == null) continue;
    if (run.document === null) ofAll = worseCause(ofAll, state);
    else for (const id of materials.keys()) seen.set(id, worseCause(seen.get(id) ?? null, state));
  }
  return (id) => (finals.has(id) ? worseCause(seen.get(id) ?? null, ofAll) : null);
}
