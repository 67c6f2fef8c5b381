import type { CheckOutline } from "@stemma/api-contract";
import { awaitedItems } from "@stemma/provenance-graph";
import { hasTrace, parseCheckDetail } from "../../lib/check-detail.ts";

/** Names of the steps that have fewer links than they need, and none that is wrong. */
export function stepsWithoutEvidence(checks: readonly CheckOutline[]): ReadonlySet<string> {
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
export function lacksLinks(check: CheckOutline): boolean {
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
export function isExplainedByMissing(check: CheckOutline, missing: ReadonlySet<string>): boolean {
  if (missing.size === 0) return false;
  const awaited = check.omitted === undefined ? awaitedBy(check) : (check.omitted.rules?.awaited ?? null);
  return awaited?.every((items) => items.some((item) => missing.has(item))) ?? false;
}

function awaitedBy(check: CheckOutline): string[][] | null {
  const detail = parseCheckDetail(check);
  return detail?.kind === "artifact-rules" && hasTrace(detail) ? awaitedItems(detail.trace) : null;
}
