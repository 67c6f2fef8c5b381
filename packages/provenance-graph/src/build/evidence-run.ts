import type { Authorization, ObservedLink, RecordedArtifact, UnplacedLink, VerificationReport } from "@stemma/in-toto";
import type { Assessment } from "../assess/assessment.ts";
import type { Cause } from "../cause.ts";
import { nodeId } from "../node-id.ts";
import { quoteName, shortKeyId } from "../text.ts";

/** How a link stands to the layout. */
export type Standing = "counted" | "rejected" | "not-understood" | "unauthorized" | "unknown" | "malformed";

/** One link as something that happened. */
export interface EvidenceRun {
  readonly id: string;
  readonly kind: "step-run" | "unknown-run" | "inspection";
  readonly standing: Standing;
  /** The layout's step or inspection; null when the layout has none for it. */
  readonly item: string | null;
  /** Place of the item in the layout's order; after all of them when there is none. */
  readonly index: number;
  readonly label: string;
  readonly document: string | null;
  /** Key ids whose signature verified. */
  readonly functionaries: string[];
  /** Key ids that the signatures claim, whether or not they verify. */
  readonly claimedKeyIds: readonly string[];
  /** Whether whoever signed it may perform it; null where there is no link, or none that can be read. */
  readonly authorization: Authorization | null;
  readonly materials: readonly RecordedArtifact[];
  readonly products: readonly RecordedArtifact[];
  /** What speaks against this link alone; null for nothing. */
  readonly own: Cause | null;
}

/**
 * Every link of the report as a run, in the layout's order, then the links that the layout does not place. The same
 * document for the same step is one run, however many times it was delivered.
 */
export function evidenceRuns(report: VerificationReport, assessment: Assessment): readonly EvidenceRun[] {
  const runs = new Map<string, EvidenceRun>();
  for (const { report: item, index } of assessment.items.values()) {
    if (item.kind === "inspection") {
      const link = item.links.find((candidate) => candidate.representative) ?? item.links[0];
      addRun(runs, inspectionRun(report.layout, item.name, index, link));
      continue;
    }
    for (const link of item.links) addRun(runs, stepRun(item.name, index, link));
  }
  const last = assessment.items.size;
  for (const item of report.items) {
    if (item.kind === "unknown-step") for (const link of item.links) addRun(runs, unknownRun(item.name, last, link));
  }
  for (const place of report.unplacedLinks) if (place.reason === "malformed") addRun(runs, unreadableRun(place, last));
  return [...runs.values()];
}

function addRun(runs: Map<string, EvidenceRun>, run: EvidenceRun): void {
  const same = runs.get(run.id);
  if (same === undefined) {
    runs.set(run.id, run);
    return;
  }
  const [kept, other] = same.standing !== "counted" && run.standing === "counted" ? [run, same] : [same, run];
  const functionaries = [...new Set([...kept.functionaries, ...other.functionaries])];
  runs.set(run.id, { ...kept, functionaries });
}

function fromLink(link: ObservedLink | undefined) {
  return {
    functionaries: link === undefined || link.functionary === null ? [] : [link.functionary],
    claimedKeyIds: link?.claimedKeyIds ?? [],
    authorization: link?.authorization ?? null,
    materials: link?.materials ?? [],
    products: link?.products ?? [],
  };
}

function inspectionRun(layout: string, name: string, index: number, link: ObservedLink | undefined): EvidenceRun {
  const id = nodeId.inspection(layout, name);
  const document = link?.document ?? null;
  const base = { id, kind: "inspection", standing: "counted", item: name, index, label: name, document } as const;
  return { ...base, ...fromLink(link), own: null };
}

function stepRun(step: string, index: number, link: ObservedLink): EvidenceRun {
  const { document } = link;
  const id = nodeId.stepRun(document, step);
  const base = { id, kind: "step-run", item: step, index, label: step, document, ...fromLink(link) } as const;
  const cause = { item: step, checkId: null } as const;
  switch (link.status) {
    case "counted":
      return { ...base, standing: "counted", own: null };
    case "not-understood": {
      const reason = `This link of step ${quoteName(step)} is not understood yet.`;
      return { ...base, standing: "not-understood", own: { ...cause, verdict: "not-checked", reason } };
    }
    case "rejected": {
      const isUnauthorized = link.authorization === "unauthorized" || link.authorization === "unknown-key";
      const reason = isUnauthorized
        ? `The layout does not authorize ${whose(link)} for step ${quoteName(step)}.`
        : `This link of step ${quoteName(step)} does not count: ${rejection(link)}.`;
      const standing = isUnauthorized ? "unauthorized" : "rejected";
      return { ...base, standing, own: { ...cause, verdict: "failed", reason } };
    }
  }
}

function rejection(link: ObservedLink): string {
  if (link.authorization === "unsigned") return "nobody signed it";
  if (link.authorization === "authorized") return "it is not filed under the name of who signed it";
  return `no signature of a functionary verifies (it claims ${link.claimedKeyIds.slice(0, 3).map(shortKeyId).join(", ")})`;
}

function whose(link: ObservedLink): string {
  const keys = link.functionary === null ? link.claimedKeyIds : [link.functionary];
  return keys.length === 0 ? "its key" : `key ${keys.slice(0, 3).map(shortKeyId).join(", ")}`;
}

function unknownRun(name: string, index: number, link: ObservedLink): EvidenceRun {
  const id = nodeId.unknownRun(link.document);
  const reason = `The layout has no step ${quoteName(name)}.`;
  return {
    ...{ id, kind: "unknown-run", standing: "unknown", item: null, index, label: name, document: link.document },
    ...fromLink(link),
    own: { verdict: "not-covered", reason, item: name, checkId: null },
  };
}

function unreadableRun({ document, path, stepName }: UnplacedLink, index: number): EvidenceRun {
  const reason = `${quoteName(path)} could not be read as a link.`;
  const label = stepName ?? path;
  return {
    ...{
      id: nodeId.unknownRun(document),
      kind: "unknown-run",
      standing: "malformed",
      item: null,
      index,
      label,
      document,
    },
    ...fromLink(undefined),
    own: { verdict: "not-checked", reason, item: stepName, checkId: null },
  };
}
