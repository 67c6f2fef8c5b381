import type { VerificationReport } from "@stemma/in-toto";
import { type ArtifactJudgement, judgeArtifacts } from "@stemma/provenance-graph";
import { count } from "../count.ts";
import { safeText } from "../safe-text.ts";
import type { Styles } from "../styles.ts";
import { digests } from "./detail-lines.ts";

const MOST = 100;

/** Every artifact that is not verified with its first bad step; how many are verified. */
export function artifactLines(report: VerificationReport, styles: Styles): string[] {
  const artifacts = judgeArtifacts(report);
  if (artifacts.length === 0) return [];
  const others = artifacts.filter(({ verdict }) => verdict !== "verified");
  const more = others.length - MOST;
  return [
    "",
    styles.bold(`Artifacts: ${artifacts.length - others.length} of ${artifacts.length} verified`),
    ...others.slice(0, MOST).flatMap((artifact) => linesOf(artifact, styles)),
    ...(more > 0 ? [`  … and ${count(more, "more artifact")}; --format json has them all`] : []),
  ];
}

function linesOf({ names, digests: recorded, verdict, reason, firstBadStep, way }: ArtifactJudgement, styles: Styles) {
  const bad =
    firstBadStep === null ? [] : [`first bad step: ${firstBadStep.item}, by ${firstBadStep.checkId ?? "no check"}`];
  const lines = [reason, ...bad, ...(way.length > 0 ? [`the way to it: ${way.join(" → ")}`] : []), digests(recorded)];
  return [
    `  ${styles.quiet(verdict.replaceAll("-", " "))} ${safeText(names.join(", "))}`,
    ...lines.map((line) => `    ${safeText(line)}`),
  ];
}
