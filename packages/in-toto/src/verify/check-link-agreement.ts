import { pointerTo } from "../json/json-value.ts";
import { type Artifacts, digestList, equalDigestSets } from "../model/digest-set.ts";
import type { Step } from "../model/layout.ts";
import type { ArtifactListKind, LinkDifference } from "./report.ts";
import { counted, quoted } from "./report-builder.ts";
import type { StepLink } from "./step-evidence.ts";
import type { VerificationContext } from "./verification-context.ts";

const MAX_DIFFERENCES = 100;

/**
 * SPEC 5.2: the links of a step agree on materials and products. With a threshold above 1 a difference fails, and all
 * links that count take part; with threshold 1 the reference takes the first and never compares, so it is a warning.
 */
export function checkLinkAgreement(context: VerificationContext, step: Step, links: readonly StepLink[]): void {
  const { report } = context;
  const id = `link-agreement:${step.name}`;
  const [first, ...others] = links;
  const differences =
    first === undefined ? [] : others.flatMap((other) => compare(first, other)).slice(0, MAX_DIFFERENCES);
  const paths = links.map((link) => link.stored.path);
  const detail = { kind: "link-agreement", step: step.name, threshold: step.threshold, paths, differences } as const;
  const check = { id, section: "5.2", item: step.name, detail };
  const [difference] = differences;
  if (first === undefined && step.threshold < 1) {
    // where the reference stops as well: it takes the first of no links
    const summary = `Nobody performed step ${quoted(step.name)}: no link counts, and its threshold of ${step.threshold} does not make up for that.`;
    const extras = { checkId: id, item: step.name, expected: "at least 1 link that counts", observed: "none" };
    report.finding("threshold-invalid", "error", summary, extras);
    report.failed("ThresholdVerificationError", { ...check, summary });
  } else if (first === undefined) {
    report.check("skipped", { ...check, summary: `Step ${quoted(step.name)} has no link that counts.` });
  } else if (difference === undefined) {
    const summary =
      others.length === 0
        ? "There is one link, so there is nothing to compare."
        : `${counted(links.length, "link")} agree.`;
    report.check("passed", { ...check, summary: `Step ${quoted(step.name)}: ${summary}` });
  } else {
    const fails = step.threshold > 1;
    const what = `The links of step ${quoted(step.name)} disagree: ${sentence(difference)}${andMore(differences.length - 1)}`;
    const summary = fails
      ? `${what}.`
      : `${what}. The threshold is 1, so ${quoted(first.stored.path)}, the first in the layout's order, was used.`;
    report.finding("links-disagree", fails ? "error" : "warning", summary, {
      checkId: id,
      item: step.name,
      artifact: { name: difference.name, expected: difference.digestsA, observed: difference.digestsB },
      expected: `what ${quoted(difference.pathA)} records`,
      observed: `what ${quoted(difference.pathB)} records`,
      evidence: placeOf(difference, links),
    });
    if (fails) report.failed("ThresholdVerificationError", { ...check, summary });
    else report.check("warned", { ...check, summary });
  }
}

/** The record in the second of the two links; in the first where the second has none. */
function placeOf({ list, name, pathA, pathB, digestsB }: LinkDifference, links: readonly StepLink[]) {
  const path = digestsB === null ? pathA : pathB;
  const link = links.find(({ stored }) => stored.path === path);
  if (link === undefined) return null;
  return { document: link.stored.sha256, pointer: link.isSummary ? "" : pointerTo(`/signed/${list}`, name) };
}

function andMore(others: number): string {
  if (others <= 0) return "";
  return `, and ${others >= MAX_DIFFERENCES - 1 ? "at least " : ""}${counted(others, "more difference")}`;
}

function sentence({ list, name, pathA, pathB, digestsA, digestsB }: LinkDifference): string {
  const artifact = `the ${list === "materials" ? "material" : "product"} ${quoted(name)}`;
  if (digestsA === null) return `${quoted(pathB)} records ${artifact}, ${quoted(pathA)} does not`;
  if (digestsB === null) return `${quoted(pathA)} records ${artifact}, ${quoted(pathB)} does not`;
  return `${quoted(pathA)} and ${quoted(pathB)} record different digests of ${artifact}`;
}

function compare(a: StepLink, b: StepLink): LinkDifference[] {
  return [...compareList(a, b, "materials"), ...compareList(a, b, "products")];
}

function compareList(a: StepLink, b: StepLink, list: ArtifactListKind): LinkDifference[] {
  const listA: Artifacts = a.link[list];
  const listB: Artifacts = b.link[list];
  const differences: LinkDifference[] = [];
  for (const name of new Set([...listA.keys(), ...listB.keys()])) {
    const digestsA = listA.get(name);
    const digestsB = listB.get(name);
    if (digestsA !== undefined && digestsB !== undefined && equalDigestSets(digestsA, digestsB)) continue;
    differences.push({
      list,
      name,
      pathA: a.stored.path,
      digestsA: digestsA === undefined ? null : digestList(digestsA),
      pathB: b.stored.path,
      digestsB: digestsB === undefined ? null : digestList(digestsB),
    });
    if (differences.length === MAX_DIFFERENCES) break;
  }
  return differences;
}
