import type { ItemAssessment } from "../assess/assessment.ts";
import type { RunFlow } from "../build/flow.ts";
import type { GraphContext } from "../build/graph-context.ts";
import type { Cause } from "../cause.ts";
import { ItemSet } from "./item-set.ts";
import { findWays, type Ways } from "./ways.ts";

/** What lies on the way to an artifact. */
export interface ArtifactWay {
  /** Names of the steps and inspections, in the layout's order. */
  readonly items: readonly string[];
  readonly checkIds: readonly string[];
  /** What speaks against the first of those items that failed or left no evidence; null when none did. */
  readonly firstBad: Cause | null;
}

/**
 * The way to every artifact. Artifacts with the same makers that were used alike have the same way and share it, so
 * that ten thousand files of one step cost one.
 */
export function artifactWays(context: GraphContext): (id: string) => ArtifactWay {
  const { flow, judgement } = context;
  const ways = findWays(flow, context.assessment, context.flowGraph);
  const numbers = new Map(flow.runs.map((run, number) => [run, number]));
  const order = new Map(context.report.checks.map((check, index) => [check.id, index]));
  const shared = new Map<string, ArtifactWay>();
  return (id) => {
    const makers = flow.makers.get(id) ?? [];
    const mentions = flow.mentions.get(id) ?? [];
    const isFinal = judgement.isFinal(id);
    const made = makers.map((run) => numbers.get(run)).join(" ");
    const seen = mentions.map((run) => `${numbers.get(run)}${listsWith(run, id)}`).join(" ");
    const source = makers.length > 0 ? null : judgement.expectedFrom(id);
    const key = JSON.stringify([made, seen, isFinal, source]);
    let way = shared.get(key);
    if (way === undefined) {
      way = makeWay({ id, makers, mentions, isFinal, source }, ways, order, context);
      shared.set(key, way);
    }
    return way;
  };
}

function listsWith({ materials, products }: RunFlow, id: string): string {
  return `${materials.has(id) ? "m" : ""}${products.has(id) ? "p" : ""}`;
}

interface Place {
  readonly id: string;
  readonly makers: readonly RunFlow[];
  readonly mentions: readonly RunFlow[];
  readonly isFinal: boolean;
  /** The step that should have made it and of which no link counts; null where somebody made it. */
  readonly source: string | null;
}

function makeWay(
  place: Place,
  ways: Ways,
  order: ReadonlyMap<string, number>,
  { assessment, flow }: GraphContext,
): ArtifactWay {
  const all = [...assessment.items.values()];
  const set = new ItemSet(all.length);
  for (const { run } of place.makers) {
    const way = ways.ofRun(run.id);
    if (way !== undefined) set.addAll(way);
  }
  const source = place.source === null ? undefined : ways.ofItem(place.source);
  if (source !== undefined) set.addAll(source);
  const items = set.indexes().flatMap((index) => all[index] ?? []);
  const covered = items.length > 0 || place.mentions.some(({ run }) => run.item !== null);
  const checkIds = new Set([
    ...(covered ? assessment.layoutCheckIds : []),
    ...items.flatMap((item) => item.checkIds),
    ...place.mentions.flatMap((mention) => checksOfMention(mention, place, assessment.items)),
  ]);
  if (place.isFinal) for (const item of all) if (isUnevaluated(item, flow.runsByItem)) addAll(checkIds, item.checkIds);
  return {
    items: items.map(({ report }) => report.name),
    checkIds: [...checkIds].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
    firstBad: firstBad(items, ways),
  };
}

/** The rules that were applied to the list that has the artifact; all of an inspection that was to look at it. */
function checksOfMention(
  mention: RunFlow,
  { id, isFinal }: Place,
  items: ReadonlyMap<string, ItemAssessment>,
): readonly string[] {
  const { run } = mention;
  const item = run.item === null ? undefined : items.get(run.item);
  if (item === undefined) return [];
  if (run.kind === "inspection" && isFinal && mention.materials.has(id)) return item.checkIds;
  return (["materials", "products"] as const).flatMap((list) => (mention[list].has(id) ? item.ruleCheckIds[list] : []));
}

/** An inspection that nobody ran looked at nothing, and was to look at what is final. */
function isUnevaluated({ report }: ItemAssessment, runsByItem: ReadonlyMap<string, readonly RunFlow[]>): boolean {
  if (report.kind !== "inspection") return false;
  return (runsByItem.get(report.name) ?? []).some(({ run }) => run.document === null);
}

/** Of the items on a way that failed or left no evidence the first that stands on no other one of them. */
function firstBad(items: readonly ItemAssessment[], ways: Ways): Cause | null {
  const bad = items.filter(({ state }) => state?.verdict === "failed" || state?.verdict === "evidence-missing");
  const first = bad.find(({ report }) => {
    const way = ways.ofItem(report.name);
    return bad.every((other) => other.report === report || way?.has(other.index) !== true);
  });
  return (first ?? bad[0])?.state ?? null;
}

function addAll(set: Set<string>, values: readonly string[]): void {
  for (const value of values) set.add(value);
}
