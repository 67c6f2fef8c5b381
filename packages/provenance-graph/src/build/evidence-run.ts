import type { ObservedLink, RecordedArtifact, UnplacedLink, VerificationReport } from "@stemma/in-toto";
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
  for (const unplaced of report.unplacedLinks) addRun(runs, unplacedRun(unplaced, assessment));
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

function fromLink(link: ObservedLink | null | undefined) {
  return {
    functionaries: link?.functionary == null ? [] : [link.functionary],
    claimedKeyIds: link?.claimedKeyIds ?? [],
    materials: link?.materials ?? [],
    products: link?.products ?? [],
  };
}

function inspectionRun(layout: string, name: string, index: number, link: ObservedLink | undefined): EvidenceRun {
  const id = nodeId.inspection(layout, name);
  const document = link?.document ?? null;
  return {
    id,
    kind: "inspection",
    standing: "counted",
    item: name,
    index,
    label: name,
    document,
    ...fromLink(link),
    own: null,
  };
}

function stepRun(step: string, index: number, link: ObservedLink): EvidenceRun {
  const cause = { item: step, checkId: null } as const;
  const own: Cause | null =
    link.status === "counted"
      ? null
      : link.status === "rejected"
        ? {
            ...cause,
            verdict: "failed",
            reason: `This link of step ${quoteName(step)} does not count: ${rejection(link)}.`,
          }
        : { ...cause, verdict: "not-checked", reason: `This link of step ${quoteName(step)} is not understood yet.` };
  return {
    id: nodeId.stepRun(link.document, step),
    kind: "step-run",
    standing: link.status,
    item: step,
    index,
    label: step,
    document: link.document,
    ...fromLink(link),
    own,
  };
}

function rejection(link: ObservedLink): string {
  if (link.claimedKeyIds.length === 0) return "nobody signed it";
  if (link.functionary !== null) return `key ${shortKeyId(link.functionary)} may not sign for it`;
  return `no signature of a functionary verifies (it claims ${link.claimedKeyIds.slice(0, 3).map(shortKeyId).join(", ")})`;
}

function unplacedRun(unplaced: UnplacedLink, assessment: Assessment): EvidenceRun {
  const name = unplaced.stepName;
  const step = name === null ? undefined : assessment.items.get(name);
  const item = step?.report.kind === "step" ? step.report.name : null;
  const base = {
    document: unplaced.document,
    label: name ?? unplaced.path,
    index: step?.index ?? assessment.items.size,
    ...fromLink(unplaced.link),
  };
  if (unplaced.reason === "unauthorized-functionary" && item !== null) {
    if (base.claimedKeyIds.length === 0 && unplaced.link !== null) return stepRun(item, base.index, unplaced.link);
    const keys = base.functionaries.length > 0 ? base.functionaries : base.claimedKeyIds;
    const whose = keys.length === 0 ? "its key" : `key ${keys.slice(0, 3).map(shortKeyId).join(", ")}`;
    const reason = `The layout does not authorize ${whose} for step ${quoteName(item)}.`;
    const own: Cause = { verdict: "failed", reason, item, checkId: null };
    return {
      ...base,
      id: nodeId.stepRun(unplaced.document, item),
      kind: "step-run",
      standing: "unauthorized",
      item,
      own,
    };
  }
  const id = nodeId.unknownRun(unplaced.document);
  if (unplaced.reason === "malformed") {
    const reason = `${quoteName(unplaced.path)} could not be read as a link.`;
    const own: Cause = { verdict: "not-checked", reason, item: name, checkId: null };
    return { ...base, id, kind: "unknown-run", standing: "malformed", item: null, own };
  }
  const reason = `The layout has no step ${quoteName(name ?? "of that name")}.`;
  const own: Cause = { verdict: "not-covered", reason, item: name, checkId: null };
  return { ...base, id, kind: "unknown-run", standing: "unknown", item: null, own };
}
