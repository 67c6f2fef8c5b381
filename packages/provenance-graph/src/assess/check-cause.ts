import type { Check, VerificationReport } from "@stemma/in-toto";
import type { Cause } from "../cause.ts";
import { count, listNames, quoteName } from "../text.ts";
import { ruleFailureCause, toRuleFailure } from "./rule-failure.ts";

export interface CheckContext {
  /** What the report on a sublayout says against the step that it stands for; null when it says nothing. */
  readonly insideSublayout: (check: Check, report: VerificationReport | null) => Cause | null;
  readonly isInspection: boolean;
  /** For inspections: no link stands for the run, so that nothing of it could be evaluated. */
  readonly notEvaluated: boolean;
  /** Steps with fewer links than their threshold and none that is wrong. */
  readonly missing: ReadonlySet<string>;
}

/** What a check of a step or inspection says against it; null when it says nothing. */
export function checkCause(check: Check, context: CheckContext): Cause | null {
  const base = { item: check.item, checkId: check.id } as const;
  switch (check.state) {
    case "passed":
      return check.detail.kind === "sublayout" ? context.insideSublayout(check, check.detail.report) : null;
    case "failed":
      return failureCause(check, context);
    case "warned":
      return { ...base, verdict: "warning", reason: warningSentence(check) };
    case "not-checked":
    case "skipped":
      if (context.isInspection && context.notEvaluated) {
        return { ...base, verdict: "warning", reason: `Inspection ${quoteName(check.item ?? "")} was not evaluated.` };
      }
      if (check.state === "skipped" && !MUST_RUN.has(check.detail.kind)) return null;
      return { ...base, verdict: "not-checked", reason: check.summary };
  }
}

/**
 * Checks without which nothing can be called verified. The others are skipped where there is nothing to compare (one
 * link cannot disagree with itself), and a skipped one never hides a failure: it is skipped because of a failure
 * that is reported itself.
 */
export const MUST_RUN: ReadonlySet<Check["detail"]["kind"]> = new Set([
  "layout-format",
  "layout-signatures",
  "layout-expiry",
  "links-present",
  "link-signatures",
  "sublayout",
  "artifact-rules",
  "inspection-return-value",
  "link-conflict",
] as const);

function failureCause(check: Check, context: CheckContext): Cause {
  const detail = check.detail;
  const base = { item: check.item, checkId: check.id, verdict: "failed" } as const;
  switch (detail.kind) {
    case "artifact-rules":
      return ruleFailureCause(toRuleFailure(check, detail, context.missing));
    case "links-present": {
      // Enough files perhaps, but one of them cannot be read.
      if (check.error === "FormatError") return { ...base, reason: check.summary };
      const found = detail.found.length;
      const start = `Step ${quoteName(detail.step)} ${found === 0 ? "left no evidence" : "lacks evidence"}`;
      const rest =
        found === 0 ? "no link was found" : `only ${count(found, "link")} ${found === 1 ? "was" : "were"} found`;
      return {
        ...base,
        verdict: "evidence-missing",
        reason: `${start}: its threshold is ${detail.threshold}, and ${rest}.`,
      };
    }
    case "link-signatures": {
      if (check.error === "FormatError") return { ...base, reason: check.summary };
      if (context.missing.has(detail.step)) return { ...base, verdict: "evidence-missing", reason: check.summary };
      const signed = detail.counted.length;
      const rest = signed === 0 ? "no functionary" : `only ${count(signed, "functionary", "functionaries")}`;
      const reason = `Step ${quoteName(detail.step)} failed: its threshold is ${detail.threshold}, and ${rest} signed a link that counts.`;
      return { ...base, reason };
    }
    case "link-agreement": {
      const names = [...new Set(detail.differences.map((difference) => difference.name))];
      if (names.length === 0) return { ...base, reason: check.summary };
      return {
        ...base,
        reason: `Step ${quoteName(detail.step)} failed: its links do not agree on ${listNames(names)}.`,
      };
    }
    case "inspection-return-value": {
      const observed = detail.observed === null ? "recorded no return value" : `returned ${quoteName(detail.observed)}`;
      return { ...base, reason: `Inspection ${quoteName(detail.inspection)} failed: it ${observed} instead of 0.` };
    }
    case "sublayout": {
      const isMissing = context.insideSublayout(check, detail.report)?.verdict === "evidence-missing";
      return { ...base, verdict: isMissing ? "evidence-missing" : "failed", reason: check.summary };
    }
    case "layout-format":
    case "layout-signatures":
    case "layout-expiry":
    case "parameter-substitution":
    case "layout-unsigned-members":
    case "link-name":
    case "refused-link":
    case "link-conflict":
    case "expected-command":
    case "inspection-link":
      return { ...base, reason: check.summary };
  }
}

function warningSentence(check: Check): string {
  const detail = check.detail;
  if (detail.kind === "expected-command") {
    return `Step ${quoteName(detail.step)} ran another command than the layout expects.`;
  }
  if (detail.kind === "inspection-link") {
    return `Nobody signed the link of inspection ${quoteName(detail.inspection)}.`;
  }
  return check.summary;
}
