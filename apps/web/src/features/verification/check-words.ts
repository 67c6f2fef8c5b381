import type { CheckOutline, Verdict } from "@stemma/api-contract";
import type { ArtifactRules, CheckDetail } from "../../lib/check-detail.ts";
import { strings } from "../../lib/strings.ts";
import { formatDate } from "../../lib/time.ts";
import { isExplainedByMissing, lacksLinks } from "./missing-evidence.ts";

/**
 * The icon of a check's state. What a missing link breaks is missing evidence, not a wrong one.
 * @param missing steps without evidence, see `stepsWithoutEvidence`
 */
export function checkVerdict(check: CheckOutline, missing: ReadonlySet<string>): Verdict {
  switch (check.state) {
    case "passed":
      return "verified";
    case "failed":
      return check.error === "LinkNotFoundError" || lacksLinks(check) || isExplainedByMissing(check, missing)
        ? "evidence-missing"
        : "failed";
    case "warned":
      return "warning";
    case "skipped":
    case "not-checked":
      return "not-checked";
  }
}

/** What is checked, in a few words. */
export function checkTitle(check: CheckOutline, detail: CheckDetail | null): string {
  if (detail === null) return strings.wordsOf(check.detail.kind);
  if (detail.kind !== "artifact-rules") return strings.checks.titles[detail.kind];
  return detail.list === "materials" ? strings.checks.materialRules : strings.checks.productRules;
}

/** What came of it, in a few words for the end of the row. */
export function checkOutcome(check: CheckOutline, detail: CheckDetail | null): string {
  if (check.state === "skipped" || check.state === "not-checked") return strings.checks.states[check.state];
  switch (detail?.kind) {
    case "layout-signatures":
      return strings.nOfM(
        detail.attempts.filter((attempt) => attempt.outcome === "verified").length,
        detail.attempts.length,
      );
    case "layout-expiry":
      return detail.expires === null ? strings.none : formatDate(detail.expires);
    case "links-present":
      return strings.nOfM(detail.found.length, detail.threshold);
    case "link-signatures":
      return strings.nOfM(detail.counted.length, detail.threshold);
    case "artifact-rules": {
      const rules = check.omitted?.rules ?? countRules(detail);
      if (rules === null) return strings.checks.states[check.state];
      if (rules.applied === 0) return strings.checks.noRules;
      return rules.failed > 0
        ? strings.checks.failedOf(rules.failed, rules.applied)
        : strings.checks.rules(rules.applied);
    }
    case "expected-command":
      if (detail.expected.length === 0) return strings.checks.noCommand;
      return check.state === "passed" ? strings.checks.asInLayout : strings.checks.differs;
    case "link-agreement":
      return detail.differences.length === 0
        ? strings.checks.agree
        : strings.checks.differences(detail.differences.length);
    case "layout-format":
    case "layout-unsigned-members":
    case "refused-link":
    case "link-name":
    case "link-conflict":
    case "sublayout":
    case "parameter-substitution":
    case "inspection-link":
    case "inspection-return-value":
    case undefined:
      return strings.checks.states[check.state];
  }
}

function countRules({ trace }: ArtifactRules): { readonly applied: number; readonly failed: number } | null {
  if (trace === undefined) return null;
  return { applied: trace.length, failed: trace.filter((rule) => rule.state === "failed").length };
}
