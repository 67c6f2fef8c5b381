import { describeExceeded, type ExceededLimit, exceededTexts, SUBLAYOUT_DEPTH, SUBLAYOUTS } from "../limits.ts";
import type { Layout, Step } from "../model/layout.ts";
import type { PublicKey } from "../model/public-key.ts";
import type { VerifiedLink } from "./check-link-signatures.ts";
import type { ReferenceErrorName, VerificationReport } from "./report.ts";
import { quoted } from "./report-builder.ts";
import type { StepLink } from "./step-evidence.ts";
import type { VerificationContext } from "./verification-context.ts";
import type { LayoutVerification } from "./verify-layout.ts";

/** How a layout is verified, passed in because a sublayout is verified like any layout; the report is its own. */
export type VerifySublayout = (
  context: Omit<VerificationContext, "report">,
  sublayout: VerifiedLink["stored"],
  ownerKeys: readonly PublicKey[],
) => LayoutVerification;

/**
 * SPEC 5.2, step 6: a layout in the place of a link is a sublayout, verified by itself with the functionary's key and
 * its own directory of links, and then stands for the step by its summary link.
 */
export function checkSublayouts(
  context: VerificationContext,
  layout: Layout,
  step: Step,
  verified: readonly VerifiedLink[],
  verifySublayout: VerifySublayout,
): readonly StepLink[] {
  const links: StepLink[] = [];
  for (const entry of verified) {
    const { stored, keyId, payload } = entry;
    if (payload.type === "link") {
      links.push({ stored, keyId, link: payload.link, isSummary: false });
      continue;
    }
    const directory = `${context.directory}${step.name}.${keyId.slice(0, 8)}/`;
    context.budget.sublayouts -= 1;
    const exceeded = exceededLimit(context);
    const key = layout.keys.get(keyId)?.key;
    if (exceeded !== null || key === undefined) {
      refuse(context, step, entry, exceeded);
      continue;
    }
    const inner = verifySublayout({ ...context, directory, depth: context.depth + 1 }, stored, [key]);
    addCheck(context, step, entry, inner.report, payload.layout.steps.length === 0);
    if (inner.summary !== null)
      links.push({ stored, keyId, link: { ...inner.summary, name: step.name }, isSummary: true });
  }
  return links;
}

function exceededLimit({ depth, budget }: VerificationContext): ExceededLimit | null {
  if (depth >= SUBLAYOUT_DEPTH.maximum) return { limit: SUBLAYOUT_DEPTH, observed: null };
  return budget.sublayouts < 0 ? { limit: SUBLAYOUTS, observed: null } : null;
}

/** Too deep is our bound; signed by a subkey is what the reference cannot verify either. */
function refuse(
  context: VerificationContext,
  step: Step,
  { stored }: VerifiedLink,
  exceeded: ExceededLimit | null,
): void {
  const id = `sublayout:${step.name}:${stored.path}`;
  const reason =
    exceeded === null
      ? "it is signed by a subkey, with which a sublayout cannot be verified"
      : `there are ${describeExceeded(exceeded)}`;
  const summary = `The sublayout ${quoted(stored.path)} of step ${quoted(step.name)} is refused: ${reason}.`;
  const texts = exceeded === null ? {} : exceededTexts(exceeded);
  const extras = { checkId: id, item: step.name, evidence: { document: stored.sha256, pointer: "" }, ...texts };
  const code =
    exceeded === null ? "sublayout-failed" : exceeded.limit === SUBLAYOUTS ? "limit-exceeded" : "sublayout-too-deep";
  context.report.finding(code, "error", summary, extras);
  const detail = { kind: "sublayout", step: step.name, document: stored.sha256, report: null } as const;
  context.report.failed("FormatError", { id, section: "5.2", item: step.name, detail, summary });
}

function addCheck(
  context: VerificationContext,
  step: Step,
  { stored }: VerifiedLink,
  inner: VerificationReport,
  isEmpty: boolean,
): void {
  const { report } = context;
  const id = `sublayout:${step.name}:${stored.path}`;
  const detail = { kind: "sublayout", step: step.name, document: stored.sha256, report: inner } as const;
  const check = { id, section: "5.2", item: step.name, detail };
  const what = `The sublayout ${quoted(stored.path)} of step ${quoted(step.name)}`;
  const extras = { checkId: id, item: step.name, evidence: { document: stored.sha256, pointer: "" } };
  if (isEmpty && expectsSomething(step)) {
    // stricter than the reference: a functionary could perform a step by delegating it to nobody
    const summary = `${what} has no steps, so nobody performed the step.`;
    report.finding("sublayout-empty", "error", summary, extras);
    report.failed(inner.error ?? "ThresholdVerificationError", { ...check, summary });
  } else if (inner.outcome === "fail") {
    const cause = inner.findings.find((finding) => finding.severity === "error")?.message ?? "";
    const summary = `${what} is not verified. ${cause}`.trim();
    report.finding("sublayout-failed", "error", summary, extras);
    const error: ReferenceErrorName = inner.error ?? "FormatError";
    report.failed(error, { ...check, summary });
  } else if (inner.outcome === "not-checked") {
    const summary = `${what} could not be checked completely.`;
    report.finding("not-understood", "warning", summary, extras);
    report.check("not-checked", { ...check, summary });
  } else if (isEmpty) {
    const summary = `${what} has no steps, and the layout expects nothing of it.`;
    report.finding("sublayout-empty", "warning", summary, extras);
    report.check("warned", { ...check, summary });
  } else {
    report.check("passed", { ...check, summary: `${what} is verified.` });
  }
}

/** A step without rules and command asks for nothing that an empty sublayout could fail to deliver. */
function expectsSomething(step: Step): boolean {
  return step.expectedMaterials.length + step.expectedProducts.length + step.expectedCommand.length > 0;
}
