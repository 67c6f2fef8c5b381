import { makeFinding } from "@stemma/in-toto";
import cli from "../../../package.json" with { type: "json" };
import type { ExitCode } from "../../exit-code.ts";
import type { EvidenceFiles } from "../../verify/evidence-files.ts";
import type { Failure } from "../../verify/failure.ts";
import { type CliFinding, type Judgement, withSublayouts } from "../../verify/judgement.ts";
import { EvidencePlaces } from "../evidence-places.ts";
import { artifactUri } from "./artifact-uri.ts";
import { levelOf, sarifRules } from "./rules.ts";
import type { SarifLog, SarifRun } from "./sarif-log.ts";
import { plainMessage, type ResultContext, sarifResult, withFingerprints } from "./sarif-result.ts";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

export interface SarifOptions {
  readonly files: EvidenceFiles;
  /** Absolute; paths of files are told relative to it. */
  readonly workingFolder: string;
}

/** The findings as SARIF 2.1.0 for code scanning: one run, one result for each finding, notes included. */
export function judgementToSarif(judgement: Judgement, { files, workingFolder }: SarifOptions): string {
  const { report, exitCode, verdict, error } = judgement;
  const findings = withSublayouts(judgement);
  const places = new EvidencePlaces(files, findings);
  const all = files.all();
  const uris = new Map(
    all.map(({ sha256, path }, index) => [sha256, { uri: artifactUri(path, workingFolder), index }]),
  );
  const kinds = new Map<string, string>(report.items.map(({ name, kind }) => [name, kind]));
  const context: ResultContext = {
    placeOf: (evidence) => places.find(evidence),
    uriOf: (sha256) => uris.get(sha256),
    kindOf: (item) => kinds.get(item) ?? "step",
  };
  return toText({
    ...driver(),
    invocations: [{ executionSuccessful: true, exitCode }],
    artifacts: all.map(({ sha256, bytes }) => ({
      location: { uri: uris.get(sha256)?.uri ?? "" },
      length: bytes.length,
      hashes: { "sha-256": sha256 },
    })),
    results: results(findings, context),
    columnKind: "utf16CodeUnits",
    properties: { verdict, error, layout: report.layout, evaluatedAt: report.evaluatedAt },
  });
}

/** For when nothing could be verified at all: a run that failed, with the reason as its only result. */
export function failureToSarif({ code, message }: Failure, exitCode: ExitCode): string {
  const finding = makeFinding(code, "error", message);
  const context: ResultContext = {
    placeOf: () => null,
    uriOf: () => undefined,
    kindOf: () => "step",
  };
  const notification = { level: levelOf(finding.severity), message: { text: plainMessage(message) } };
  return toText({
    ...driver(),
    invocations: [{ executionSuccessful: false, exitCode, toolExecutionNotifications: [notification] }],
    results: results([finding], context),
    columnKind: "utf16CodeUnits",
  });
}

function driver(): Pick<SarifRun, "tool"> {
  const { version } = cli;
  return { tool: { driver: { name: "Stemma", version, semanticVersion: version, rules: sarifRules } } };
}

function results(findings: readonly CliFinding[], context: ResultContext): SarifRun["results"] {
  return withFingerprints(findings.map((finding) => [finding, sarifResult(finding, context)]));
}

function toText(run: SarifRun): string {
  const log: SarifLog = { $schema: SCHEMA, version: "2.1.0", runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}
