import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  describeDocumentError,
  deviations,
  type InspectionMode,
  type PublicKey,
  parsePublicKey,
  type VerificationReport,
  verifySupplyChain,
} from "../index.ts";
import { type CaseFile, type Corpus, readCase } from "./corpus.ts";
import type { Outcome } from "./outcome.ts";

const ERROR_CLASSES = new Set([
  "SignatureVerificationError",
  "LayoutExpiredError",
  "LinkNotFoundError",
  "ThresholdVerificationError",
  "RuleVerificationError",
  "BadReturnValueError",
  "FormatError",
]);
const MODES: Readonly<Record<CaseFile["inspections"]["mode"], InspectionMode>> = {
  none: "none",
  dropped: "drop",
  supplied: "supplied",
};

/** Verifies one end-to-end case and judges the outcome. Kinds that this verifier does not know are not covered. */
export function runCase(corpus: Corpus, name: string): Outcome {
  const file = readCase(corpus, name);
  const kind = file.kind === "layout" ? `layout/${file.envelope}` : file.kind;
  const expected =
    file.expected.error === null ? file.expected.verdict : `${file.expected.verdict} ${file.expected.error}`;
  if (file.kind !== "layout") return { kind, name, result: "not-covered", expected, got: "not implemented" };
  const report = verifyCase(corpus, file);
  return { kind, name, expected, ...judge(file, report) };
}

/** Reads a case's files and verifies them as they are. */
export function verifyCase(corpus: Corpus, file: CaseFile): VerificationReport {
  const directory = path.join(corpus.root, "cases", file.name);
  const read = (name: string) => new Uint8Array(readFileSync(path.join(directory, name)));
  return verifySupplyChain({
    layout: { path: file.layout, bytes: read(file.layout) },
    ownerKeys: file.keys.map((key) => readKey(path.join(directory, key.file))),
    links: file.links
      .filter((link) => existsSync(path.join(directory, link)))
      .map((link) => ({ path: path.posix.relative(file.linkDir, link), bytes: read(link) })),
    evaluateAt: Date.parse(file.evaluateAt),
    parameters: file.parameters === null ? null : new Map(Object.entries(file.parameters)),
    intermediates: file.intermediates.map((name) => readFileSync(path.join(directory, name), "utf-8")),
    inspections: MODES[file.inspections.mode],
  });
}

function readKey(file: string): PublicKey {
  const key = parsePublicKey(new Uint8Array(readFileSync(file)));
  if (!key.ok) throw new Error(`${file}: ${describeDocumentError(key.error)}`);
  return key.value;
}

function judge(file: CaseFile, report: VerificationReport): Pick<Outcome, "result" | "got" | "deviation"> {
  const got = report.error === null ? report.outcome : `${report.outcome} ${report.error}`;
  const deviation = deviations.get(file.name);
  if (deviation !== undefined) {
    const refused = report.outcome === "fail" && report.findings.some((finding) => finding.code === deviation.finding);
    const agrees = deviation.finding === null ? report.outcome === "pass" : refused;
    return { result: agrees ? "right" : "wrong", got, deviation: deviation.reason };
  }
  if (report.outcome === "not-checked") return { result: "not-covered", got };
  return { result: isRight(file, report) ? "right" : "wrong", got };
}

function isRight({ expected }: CaseFile, report: VerificationReport): boolean {
  if (expected.verdict !== report.outcome) return false;
  if (expected.error !== null && ERROR_CLASSES.has(expected.error) && expected.error !== report.error) return false;
  const { failing } = expected;
  if (!failing || report.error !== "RuleVerificationError") return true;
  return hasFailingRule(report, failing);
}

/** Whether the rule that the reference stopped at is the first failing one of its list, here or in a sublayout. */
function hasFailingRule(
  report: VerificationReport,
  failing: { item: string; type: string; ruleIndex: number },
): boolean {
  return report.checks.some(({ detail }) => {
    if (detail.kind === "sublayout") return detail.report !== null && hasFailingRule(detail.report, failing);
    if (detail.kind !== "artifact-rules" || detail.item !== failing.item || detail.list !== failing.type) return false;
    return detail.trace.find((rule) => rule.state === "failed")?.index === failing.ruleIndex;
  });
}
