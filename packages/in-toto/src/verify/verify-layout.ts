import { describeDocumentError } from "../model/document-error.ts";
import type { ItemName, Layout } from "../model/layout.ts";
import type { Link } from "../model/link.ts";
import type { PublicKey } from "../model/public-key.ts";
import type { ItemArtifacts } from "../rules/item-artifacts.ts";
import { checkArtifactRules } from "./check-artifact-rules.ts";
import { checkLinkNames, checkRefusedLinks, checkUnsignedMembers } from "./check-beyond-reference.ts";
import { checkExpectedCommand } from "./check-expected-command.ts";
import { checkInspection } from "./check-inspections.ts";
import { checkLayoutExpiry } from "./check-layout-expiry.ts";
import { checkLayoutSignatures } from "./check-layout-signatures.ts";
import { checkLinkAgreement } from "./check-link-agreement.ts";
import { checkLinkSignatures } from "./check-link-signatures.ts";
import { checkSublayouts } from "./check-sublayouts.ts";
import { describeItems } from "./describe-items.ts";
import { findUnplacedLinks, type Unplaced } from "./find-unplaced-links.ts";
import { withLazyMembers } from "./lazy-members.ts";
import { refusalTexts } from "./limit-texts.ts";
import type { StoredDocument } from "./link-store.ts";
import { loadLinks } from "./load-links.ts";
import { placeInLayout } from "./place-in-layout.ts";
import type { VerificationReport } from "./report.ts";
import { ReportBuilder } from "./report-builder.ts";
import { reportDuplicateMembers } from "./report-duplicate-members.ts";
import { reportUnaccountedArtifacts } from "./report-unaccounted-artifacts.ts";
import { reportWeakDigests } from "./report-weak-digests.ts";
import { substituteParameters } from "./substitute-parameters.ts";
import type { VerificationContext } from "./verification-context.ts";

export interface LayoutVerification {
  readonly report: VerificationReport;
  /** Materials of the first step and products of the last; null when there is no link for one of them. */
  readonly summary: Link | null;
}

/**
 * Verifies one layout with its links, step by step as SPEC 5.2 has it. Each stage looks at all steps before the next
 * stage begins, which is the order in which the reference would stop; here nothing stops, every check runs.
 */
export function verifyLayout(
  scope: Omit<VerificationContext, "report">,
  document: StoredDocument,
  ownerKeys: readonly PublicKey[],
): LayoutVerification {
  const report = new ReportBuilder(scope.budget.findings);
  const context: VerificationContext = { ...scope, report };
  const signed = checkLayoutFormat(context, document);
  if (signed === null) return { report: finish(context, document, null, () => [], []), summary: null };

  checkLayoutSignatures(context, signed.document, document.sha256, ownerKeys);
  checkLayoutExpiry(context, signed.document.envelope, signed.layout, document.sha256);
  const { layout, broken } = substituteParameters(context, signed.layout);

  const loaded = layout.steps.map((step) => ({ step, links: loadLinks(context, layout, step) }));
  const signatures = loaded.map(({ step, links }) => ({
    step,
    links,
    ...checkLinkSignatures(context, layout, step, links),
  }));
  const evidence = signatures.map((entry) => ({
    ...entry,
    counted: checkSublayouts(context, layout, entry.step, entry.verified, verifyLayout),
  }));
  for (const { step, counted } of evidence) checkExpectedCommand(context, step, counted);
  for (const { step, counted } of evidence) checkLinkAgreement(context, step, counted);

  const items = new Map<string, ItemArtifacts>();
  const destinations = new Map<string, ItemArtifacts>();
  const addItem = ({ name, isText }: ItemName, link: Link) => {
    items.set(name, link);
    if (isText) destinations.set(name, link);
  };
  for (const { step, counted } of evidence) if (counted[0] !== undefined) addItem(step, counted[0].link);
  const skip = (name: string) => (broken.has(name) ? "a parameter is missing" : null);
  for (const { step, counted } of evidence) {
    const own = counted[0]?.link ?? null;
    checkArtifactRules(
      context,
      { kind: "step", item: step, own, document: counted[0]?.stored.sha256 ?? null, skip: skip(step.name) },
      destinations,
    );
  }

  const inspections = layout.inspections.map((inspection) => checkInspection(context, inspection, ownerKeys));
  for (const { inspection, link } of inspections) if (link !== null) addItem(inspection, link);
  for (const { inspection, stored, link, skip: reason } of inspections) {
    const document = stored?.sha256 ?? null;
    checkArtifactRules(
      context,
      { kind: "inspection", item: inspection, own: link, document, skip: reason ?? skip(inspection.name) },
      destinations,
    );
  }

  checkUnsignedMembers(context, signed.document, document.sha256);
  for (const { step, verified } of evidence) checkRefusedLinks(context, step.name, verified);
  for (const { step, counted } of evidence) checkLinkNames(context, step.name, counted);
  reportUnaccountedArtifacts(context, layout, evidence);
  for (const { step, counted } of evidence) {
    for (const { stored, keyId, link, isSummary } of counted) {
      const { path, sha256 } = stored;
      if (!isSummary) reportWeakDigests(context, { item: step.name, keyId, path, document: sha256, link });
    }
  }
  for (const { inspection, stored, link } of inspections) {
    if (stored === null || link === null) continue;
    const { path, sha256 } = stored;
    reportWeakDigests(context, { item: inspection.name, keyId: null, path, document: sha256, link });
  }
  const unplaced = findUnplacedLinks(context, layout);
  // the state of the budget as it is now: what is described later must not depend on when
  const frozen = { ...context, budget: { ...context.budget, signatureWork: { ...context.budget.signatureWork } } };
  const describe = () => describeItems(frozen, layout, { steps: evidence, inspections, unplaced });
  const summary = summaryLink(layout, items);
  return { report: finish(context, document, layout, describe, unplaced), summary };
}

/** A layout that is not well-formed has no further checks: there is nothing to apply them to. */
function checkLayoutFormat(context: VerificationContext, document: StoredDocument) {
  const { opened, sha256 } = document;
  const id = "layout-format";
  const check = { id, section: "4.3", item: null };
  const detail = (problem: string | null) => ({ kind: id, document: sha256, problem }) as const;
  if (opened.ok && opened.value.payload.type === "layout") {
    context.report.check("passed", { ...check, detail: detail(null), summary: "The layout is well-formed." });
    reportDuplicateMembers(context.report, document, id, null);
    return { document: opened.value, layout: opened.value.payload.layout };
  }
  const problem = opened.ok ? "it is a link, not a layout" : describeDocumentError(opened.error);
  const code = opened.ok || opened.error.code === "malformed" ? "layout-malformed" : opened.error.code;
  const summary = `The layout is not well-formed: ${problem}.`;
  const evidence = { document: sha256, pointer: opened.ok ? "/signed/_type" : (opened.error.pointer ?? "") };
  const texts = opened.ok ? {} : refusalTexts(opened.error);
  context.report.finding(code, "error", summary, { checkId: id, evidence, ...texts });
  context.report.failed("FormatError", { ...check, detail: detail(problem), summary });
  return null;
}

function summaryLink(layout: Layout, items: ReadonlyMap<string, ItemArtifacts>): Link | null {
  const empty = new Map();
  const nothing = { name: null, command: [], materials: empty, products: empty, byproducts: empty, environment: empty };
  const [first] = layout.steps;
  const last = layout.steps.at(-1);
  if (first === undefined || last === undefined) return nothing;
  const materials = items.get(first.name)?.materials;
  const lastLink = items.get(last.name);
  if (materials === undefined || lastLink === undefined) return null;
  return { ...nothing, ...lastLink, materials };
}

function finish(
  context: VerificationContext,
  document: StoredDocument,
  layout: Layout | null,
  describe: () => VerificationReport["items"],
  unplaced: readonly Unplaced[],
): VerificationReport {
  const { report } = context;
  if (context.depth === 0) report.reportOmissions();
  const result = {
    outcome: report.outcome(),
    error: report.error(),
    layout: document.sha256,
    layoutExpires: layout?.expires ?? null,
    evaluatedAt: new Date(context.input.evaluateAt).toISOString(),
    checks: report.checks,
    findings: report.findings.map((finding) =>
      finding.evidence === null
        ? { ...finding, evidence: { document: document.sha256, pointer: placeInLayout(layout, finding) } }
        : finding,
    ),
    unplacedLinks: unplaced.map(({ place }) => place),
    functionaryKeys: [...(layout?.keys.values() ?? [])].map(({ index, key }) => ({
      keyId: index,
      keyType: key.keyType,
      scheme: key.scheme,
    })),
  };
  // who only asks for the outcome does not pay for the description of everything that was observed
  return withLazyMembers<typeof result, Pick<VerificationReport, "items">>(result, { items: describe });
}
