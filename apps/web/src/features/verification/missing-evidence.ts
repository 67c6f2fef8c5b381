import type { Check } from "@stemma/api-contract";
import { parseCheckDetail } from "../../lib/check-detail.ts";

/** Names of the steps that have fewer links than they need, and none that is wrong. */
export function stepsWithoutEvidence(checks: readonly Check[]): ReadonlySet<string> {
  const missing = new Set<string>();
  const wrong = new Set<string>();
  for (const check of checks) {
    const detail = parseCheckDetail(check);
    if (check.state !== "failed" || check.item === null) continue;
    if (detail?.kind === "links-present" && check.error !== "FormatError") missing.add(check.item);
    else if (detail?.kind === "link-signatures" && lacksLinks(check)) missing.add(check.item);
    else if (detail?.kind === "link-signatures" || detail?.kind === "links-present") wrong.add(check.item);
  }
  return new Set([...missing].filter((step) => !wrong.has(step)));
}

/** True for a threshold that more links could meet: there are fewer than it asks for, and none of them is wrong. */
export function lacksLinks(check: Check): boolean {
  const detail = parseCheckDetail(check);
  if (detail?.kind !== "link-signatures" || check.error === "FormatError") return false;
  const isWrong = detail.links.some(
    ({ attempt }) => attempt.outcome === "bad-signature" || attempt.outcome === "malformed",
  );
  return detail.links.length < Math.max(1, detail.threshold) && !isWrong;
}

/**
 * True for rules that fail only because steps without evidence cannot vouch for anything: every artifact that they name
 * should have been matched with such a step. One that anything else speaks against, or that a limit left unnamed, is a failure.
 */
export function isExplainedByMissing(check: Check, missing: ReadonlySet<string>): boolean {
  const detail = parseCheckDetail(check);
  if (detail?.kind !== "artifact-rules" || missing.size === 0) return false;
  const failed = detail.trace.filter(({ state }) => state === "failed");
  const names = new Set(failed.flatMap(({ offending }) => offending));
  const reasons = detail.trace.flatMap(({ mismatches }) => mismatches).filter(({ name }) => names.has(name));
  const vouched = new Set(
    reasons
      .filter(({ reason, destinationItem }) => reason === "destination-item-missing" && missing.has(destinationItem))
      .map(({ name }) => name),
  );
  return (
    failed.length > 0 &&
    failed.every(({ offending, offendingOmitted }) => offending.length > 0 && (offendingOmitted ?? 0) === 0) &&
    reasons.every(({ reason }) => reason !== "digests-differ") &&
    [...names].every((name) => vouched.has(name))
  );
}
