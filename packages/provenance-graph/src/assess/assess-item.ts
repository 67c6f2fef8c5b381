import type { ArtifactListKind, Check, ItemReport, RuleTrace } from "@stemma/in-toto";
import { type Cause, worstCause } from "../cause.ts";
import { quoteName } from "../text.ts";
import type { ItemAssessment } from "./assessment.ts";
import { type CheckContext, checkCause } from "./check-cause.ts";

const AUTHENTICITY: ReadonlySet<Check["detail"]["kind"]> = new Set([
  "links-present",
  "link-signatures",
  "sublayout",
  "link-agreement",
  "refused-link",
  "link-conflict",
  "inspection-link",
] as const);

export interface ItemInput {
  readonly item: ItemReport;
  readonly index: number;
  readonly checks: readonly Check[];
  /** What findings say against it that no check says. */
  readonly findingCauses: readonly Cause[];
  readonly insideSublayout: CheckContext["insideSublayout"];
  readonly missing: ReadonlySet<string>;
  /** Steps that the layout has and of which no link counts. */
  readonly withoutCountedLink: ReadonlySet<string>;
}

/** Puts together what the report's checks and findings say of one step or inspection. */
export function assessItem(input: ItemInput): ItemAssessment {
  const { item, checks, missing } = input;
  const isInspection = item.kind === "inspection";
  const notEvaluated = item.performance === "not-evaluated";
  const context = { isInspection, missing, notEvaluated, insideSublayout: input.insideSublayout };
  const authentic: Cause[] = [];
  const causes: Cause[] = [];
  for (const check of checks) {
    const cause = checkCause(check, context);
    if (cause === null) continue;
    causes.push(cause);
    if (AUTHENTICITY.has(check.detail.kind) || cause.verdict === "not-checked") authentic.push(cause);
  }
  const absent = notEvaluated ? null : absentCheck(item, checks);
  if (absent !== null) {
    causes.push(absent);
    authentic.push(absent);
  }
  if (notEvaluated && causes.length === 0) {
    const reason = `Inspection ${quoteName(item.name)} was not evaluated.`;
    causes.push({ verdict: "warning", reason, item: item.name, checkId: null });
  }
  causes.push(...input.findingCauses);
  authentic.push(...input.findingCauses.filter((cause) => cause.verdict === "failed"));
  return {
    report: item,
    index: input.index,
    causes,
    state: worstCause(causes),
    authenticity: worstCause(authentic),
    lists: {
      materials: listCause("materials", checks, causes, missing),
      products: listCause("products", checks, causes, missing),
    },
    checkIds: checks.map((check) => check.id),
    ruleCheckIds: { materials: ruleCheckIds(checks, "materials"), products: ruleCheckIds(checks, "products") },
    signatureCheckIds: checks.flatMap(({ id, detail }) => (detail.kind === "link-signatures" ? id : NONE)),
    counted: item.functionaries.filter(({ outcome }) => outcome === "counted").length,
    hasCountedLink: item.links.some((link) => link.status === "counted"),
    dependsOn: dependencies(item, checks, input.withoutCountedLink),
  };
}

const NONE: readonly string[] = [];

function ruleCheckIds(checks: readonly Check[], list: ArtifactListKind): readonly string[] {
  return checks.flatMap(({ id, detail }) => (detail.kind === "artifact-rules" && detail.list === list ? id : NONE));
}

const WANTED_OF_STEP = ["links-present", "link-signatures", "materials", "products"] as const;
const WANTED_OF_INSPECTION = ["inspection-return-value", "materials", "products"] as const;

function whatIsChecked(detail: Check["detail"]) {
  return detail.kind === "artifact-rules" ? detail.list : detail.kind;
}

/** A check that should be in the report and is not: then nothing may be called verified. */
function absentCheck(item: ItemReport, checks: readonly Check[]): Cause | null {
  const wanted = item.kind === "step" ? WANTED_OF_STEP : WANTED_OF_INSPECTION;
  const absent = wanted.find((kind) => !checks.some(({ detail }) => kind === whatIsChecked(detail)));
  if (absent === undefined) return null;
  const what = absent === "materials" || absent === "products" ? `rules on ${absent}` : absent.replaceAll("-", " ");
  const reason = `The ${what} of ${item.kind} ${quoteName(item.name)} could not be checked.`;
  return { verdict: "not-checked", reason, item: item.name, checkId: null };
}

/**
 * Null when the rules of a list were applied and speak of every artifact that they have something against: every
 * failure names the artifacts that caused it, and the report has all mismatches with steps that left no evidence.
 */
function listCause(
  list: ArtifactListKind,
  checks: readonly Check[],
  causes: readonly Cause[],
  missing: ReadonlySet<string>,
): Cause | null {
  const check = checks.find(({ detail }) => detail.kind === "artifact-rules" && detail.list === list);
  if (check === undefined || check.detail.kind !== "artifact-rules") return null;
  const { trace, item } = check.detail;
  const cut = trace.find((rule) => rule.mismatchesOmitted !== undefined && isMatchWith(rule, missing));
  if (cut !== undefined) {
    const reason = `Step ${quoteName(matchSource(cut.rule) ?? "")}, which should vouch for many of the ${list} of ${quoteName(item)}, left no evidence.`;
    return { verdict: "evidence-missing", reason, item, checkId: check.id };
  }
  if (check.state === "passed") return null;
  const blamed = trace.some((rule) => rule.state === "failed" && rule.offending.length > 0);
  if (check.state === "failed" && blamed) return null;
  return causes.find((cause) => cause.checkId === check.id) ?? null;
}

function isMatchWith(rule: RuleTrace, steps: ReadonlySet<string>): boolean {
  const source = matchSource(rule.rule);
  return source !== null && steps.has(source) && rule.mismatches.some((m) => m.reason === "destination-item-missing");
}

function dependencies(
  item: ItemReport,
  checks: readonly Check[],
  withoutCountedLink: ReadonlySet<string>,
): readonly string[] {
  const names = new Set<string>();
  for (const { detail } of checks) {
    if (detail.kind !== "artifact-rules") continue;
    for (const rule of detail.trace) {
      const from = matchSource(rule.rule);
      if (from !== null && rule.consumed.length > 0) names.add(from);
    }
  }
  for (const rule of [...item.expectedMaterials, ...item.expectedProducts]) {
    const from = matchSource(rule);
    if (from !== null && withoutCountedLink.has(from)) names.add(from);
  }
  names.delete(item.name);
  return [...names];
}

/** The step that a MATCH rule refers to; null for every other rule. */
export function matchSource(rule: readonly string[]): string | null {
  if (rule[0]?.toUpperCase() !== "MATCH" || rule.at(-2)?.toUpperCase() !== "FROM") return null;
  return rule.at(-1) ?? null;
}
