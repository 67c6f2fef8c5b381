import type { Layout, Step } from "../model/layout.ts";
import type { InspectionEvidence } from "./check-inspections.ts";
import type { StepSignatures } from "./check-link-signatures.ts";
import type { LoadedLink } from "./load-links.ts";
import { observeLink } from "./observed-link.ts";
import type { ItemReport, ObservedLink } from "./report.ts";
import type { StepLink } from "./step-evidence.ts";

export interface StepEvidence extends StepSignatures {
  readonly step: Step;
  readonly links: readonly LoadedLink[];
  readonly counted: readonly StepLink[];
}

/** Every step and inspection of the layout beside what was observed of it. */
export function describeItems(
  layout: Layout,
  steps: readonly StepEvidence[],
  inspections: readonly InspectionEvidence[],
): readonly ItemReport[] {
  return [...steps.map(describeStep), ...inspections.map((evidence) => describeInspection(layout, evidence))];
}

function describeStep({ step, links, verified, attempts, counted }: StepEvidence): ItemReport {
  const observed = links.map((link): ObservedLink | null => {
    const signed = verified.find((entry) => entry.stored === link.stored && entry.keyId === link.keyId);
    const attempt = attempts.find((entry) => entry.document === link.stored.sha256 && entry.keyId === link.keyId);
    const summary = counted.find((entry) => entry.stored === link.stored && entry.keyId === link.keyId);
    const result = observeLink(link.stored, {
      functionary: signed?.functionary ?? null,
      status: attempt?.outcome ?? "rejected",
      representative: summary !== undefined && summary === counted[0],
    });
    return result;
  });
  return {
    kind: "step",
    name: step.name,
    threshold: step.threshold,
    authorizedKeyIds: step.pubkeys,
    expectedCommand: step.expectedCommand,
    expectedMaterials: step.expectedMaterials,
    expectedProducts: step.expectedProducts,
    links: observed.filter((link) => link !== null),
  };
}

function describeInspection(_layout: Layout, { inspection, stored, link }: InspectionEvidence): ItemReport {
  const observed =
    stored === null || link === null
      ? null
      : observeLink(stored, { functionary: null, status: "counted", representative: true });
  return {
    kind: "inspection",
    name: inspection.name,
    threshold: 0,
    authorizedKeyIds: [],
    expectedCommand: inspection.run,
    expectedMaterials: inspection.expectedMaterials,
    expectedProducts: inspection.expectedProducts,
    links: observed === null ? [] : [observed],
  };
}
