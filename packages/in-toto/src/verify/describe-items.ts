import { type Layout, linksNeeded, type Step } from "../model/layout.ts";
import type { InspectionEvidence } from "./check-inspections.ts";
import type { StepSignatures } from "./check-link-signatures.ts";
import type { Unplaced } from "./find-unplaced-links.ts";
import type { LoadedLink } from "./load-links.ts";
import { observeLink } from "./observed-link.ts";
import type { Authorization, ItemReport, LinkAttempt, ObservedLink } from "./report.ts";
import { authorizationOf, findSigners } from "./signers.ts";
import type { StepLink } from "./step-evidence.ts";
import { stepPerformance } from "./step-performance.ts";
import type { VerificationContext } from "./verification-context.ts";

export interface StepEvidence extends StepSignatures {
  readonly step: Step;
  readonly links: readonly LoadedLink[];
  readonly counted: readonly StepLink[];
}

/** Everything that was observed of a layout. */
export interface Evidence {
  readonly steps: readonly StepEvidence[];
  readonly inspections: readonly InspectionEvidence[];
  readonly unplaced: readonly Unplaced[];
}

/**
 * Every step and inspection of the layout beside what was observed of it, then the steps that were observed and that
 * the layout does not know.
 */
export function describeItems(context: VerificationContext, layout: Layout, evidence: Evidence): readonly ItemReport[] {
  const strays = new Map<string, ObservedLink[]>();
  const unknown = new Map<string, ObservedLink[]>();
  for (const { place, link } of evidence.unplaced) {
    if (link === null) continue;
    const groups = place.reason === "unknown-step" ? unknown : strays;
    const name = place.stepName ?? place.path;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [link]);
    else group.push(link);
  }
  return [
    ...evidence.steps.map((step) => describeStep(context, layout, step, strays.get(step.step.name) ?? [])),
    ...evidence.inspections.map(describeInspection),
    ...[...unknown].map(([name, links]) => unknownStep(name, links)),
  ];
}

function describeStep(
  context: VerificationContext,
  layout: Layout,
  { step, links, verified, attempts, functionaries, counted }: StepEvidence,
  strays: readonly ObservedLink[],
): ItemReport {
  // within a step every candidate has a key id of its own
  const signed = new Map(verified.map((entry) => [entry.keyId, entry]));
  const tried = new Map(attempts.map((entry) => [entry.keyId, entry]));
  const representative = counted[0];
  const observed = links.flatMap((link): ObservedLink[] => {
    const attempt = tried.get(link.keyId);
    const signers = attempt === undefined ? null : signerOf(context, layout, step, link, attempt);
    const result = observeLink(link.stored, {
      functionary: signed.get(link.keyId)?.functionary ?? signers?.functionary ?? null,
      authorization: signers?.authorization ?? "unsigned",
      status: attempt?.outcome ?? "rejected",
      representative: representative?.stored === link.stored && representative.keyId === link.keyId,
    });
    return result === null ? [] : [result];
  });
  return {
    kind: "step",
    name: step.name,
    performance: stepPerformance(linksNeeded(step), links, attempts, functionaries),
    threshold: linksNeeded(step),
    authorizedKeyIds: step.pubkeys,
    functionaries,
    expectedCommand: step.expectedCommand,
    expectedMaterials: step.expectedMaterials,
    expectedProducts: step.expectedProducts,
    links: [...observed, ...strays],
  };
}

/** Who signed a candidate, and whether that functionary may perform the step. */
function signerOf(
  context: VerificationContext,
  layout: Layout,
  step: Step,
  { stored }: LoadedLink,
  { outcome }: LinkAttempt,
): { readonly functionary: string | null; readonly authorization: Authorization } | null {
  if (outcome === "counted") return { functionary: null, authorization: "authorized" };
  if (outcome === "not-understood") return { functionary: null, authorization: "not-understood" };
  if (!stored.opened.ok) return null;
  const signers = findSigners(layout, stored.opened.value, context.input.evaluateAt, context.budget.signatureWork);
  const authorization = authorizationOf(signers, stored.opened.value, step.pubkeys);
  return { functionary: signers.verified?.index ?? null, authorization };
}

function describeInspection({ inspection, stored, link, authenticated }: InspectionEvidence): ItemReport {
  const authorization = authenticated ? "authorized" : "not-needed";
  const state = { functionary: null, authorization, status: "counted", representative: true } as const;
  const observed = stored === null || link === null ? null : observeLink(stored, state);
  return {
    kind: "inspection",
    name: inspection.name,
    performance: observed === null ? "not-evaluated" : "performed",
    threshold: 0,
    authorizedKeyIds: [],
    functionaries: [],
    expectedCommand: inspection.run,
    expectedMaterials: inspection.expectedMaterials,
    expectedProducts: inspection.expectedProducts,
    links: observed === null ? [] : [observed],
  };
}

/** A step that was performed and that no layout knows. */
export function unknownStep(name: string, links: readonly ObservedLink[]): ItemReport {
  return {
    kind: "unknown-step",
    name,
    performance: "unexpected",
    threshold: 0,
    authorizedKeyIds: [],
    functionaries: [],
    expectedCommand: [],
    expectedMaterials: [],
    expectedProducts: [],
    links,
  };
}
