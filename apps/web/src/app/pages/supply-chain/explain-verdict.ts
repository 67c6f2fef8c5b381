import { type Graph, itemAt, type Verification } from "@stemma/api-contract";
import { markBits, nodeColumns } from "@stemma/provenance-graph";
import type { Fact } from "../../../features/verification/verdict-sentence.tsx";
import { nodesOfKinds, placesOfKinds } from "../../../lib/nodes-of-kinds.ts";
import { strings } from "../../../lib/strings.ts";
import { visibleText } from "../../../lib/visible-text.ts";

const words = strings.chain.explain;
const DOWNSTREAM = markBits(["downstream"]);

/** The second line: what was in order before the break, and what comes after it. */
export function explainVerdict(verification: Verification, graph: Graph): string {
  const parts: string[] = [];
  const first = verification.firstBadStep;
  if (first !== null) {
    const verified = nodesOfKinds(graph, ["step-run"]).filter(({ verdict }) => verdict === "verified");
    const names = [...new Set(verified.map((node) => visibleText(node.label)))];
    if (names.length > 0) parts.push(words.verifiedSteps(names));
    const downstream = nodeColumns(graph).marks.some((marks) => (marks & DOWNSTREAM) !== 0);
    if (downstream) parts.push(words.downstream(visibleText(first)));
  }
  if (verification.layout === null) parts.push(words.noLayout);
  const warnings = verification.findings.filter((finding) => finding.severity === "warning").length;
  if (warnings > 0 && verification.verdict !== "warning") parts.push(words.warnings(warnings));
  const passed = verification.checks.filter((check) => check.state === "passed").length;
  if (verification.checks.length > 0) parts.push(words.checks(passed, verification.checks.length));
  return parts.join(" ");
}

/** Figures at the right of the sentence. */
export function verdictFacts(verification: Verification, graph: Graph): readonly Fact[] {
  const artifacts = verification.counts.reduce((sum, count) => sum + count.artifacts, 0);
  // A step may have several runs, one of each functionary.
  const runs = placesOfKinds(graph, ["step-run", "missing-step"]);
  const steps = new Set(runs.map((place) => itemAt(graph, place) ?? place)).size;
  return [
    { value: strings.number(steps), word: words.steps(steps) },
    { value: strings.number(artifacts), word: words.artifacts(artifacts) },
    { value: strings.number(verification.findings.length), word: words.findings(verification.findings.length) },
  ];
}
