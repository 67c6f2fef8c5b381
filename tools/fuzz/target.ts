import { isDeepStrictEqual } from "node:util";
import {
  KnownDocument,
  openEnvelope,
  type PublicKey,
  parsePublicKey,
  sha256Hex,
  sniffDocument,
  type VerificationInput,
  type VerificationReport,
  verifySupplyChain,
} from "@stemma/in-toto";
import { type Authentic, isAuthentic } from "./authentic.ts";
import { type FuzzInput, inputSize } from "./fuzz-input.ts";
import { disagreement } from "./oracles.ts";

/** What is wrong with the verifier, seen on one input. */
export interface Failure {
  readonly kind: "throws" | "json-round-trip" | "not-deterministic" | "false-pass" | "readers-disagree" | "too-slow";
  readonly message: string;
}

/** What a run found, and a signal for whether the input is new in kind. */
export interface Run {
  readonly failure: Failure | null;
  /** Finding codes, states and reasons that came up, each once. */
  readonly signals: readonly string[];
}

export interface TargetOptions {
  readonly authentic: Authentic;
  /** Also run it again with the documents in another order. */
  readonly twice: boolean;
  /** What is fuzzed; something else only to see whether this notices what is wrong with it. */
  readonly verify?: typeof verifySupplyChain;
  /** Processor time that any input may take, beside what its size allows. */
  readonly cpuMs?: number;
}

/** Half a second for anything, and two microseconds a byte: some forty times what reading a byte takes. */
const CPU_MS = 500;
const CPU_MS_PER_BYTE = 0.002;

/** Runs everything that takes foreign bytes on one input and checks what must always hold. Never throws. */
export function runTarget(input: FuzzInput, options: TargetOptions): Run {
  try {
    let best = Number.POSITIVE_INFINITY;
    let run: Run = { failure: null, signals: [] };
    const allowed = (options.cpuMs ?? CPU_MS) + inputSize(input) * CPU_MS_PER_BYTE;
    // slow once may be the machine; slow three times is the input
    for (let attempt = 0; attempt < 3 && best > allowed; attempt += 1) {
      const before = process.cpuUsage();
      run = runOnce(input, options);
      const { user, system } = process.cpuUsage(before);
      best = Math.min(best, (user + system) / 1000);
    }
    if (run.failure !== null || best <= allowed) return run;
    const message = `${best.toFixed(0)} ms for ${inputSize(input)} bytes, at most ${allowed.toFixed(0)} allowed`;
    return { ...run, failure: { kind: "too-slow", message } };
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { failure: { kind: "throws", message }, signals: ["throws"] };
  }
}

/** Documents that many inputs share; the same bytes are read in the same way again. */
const looked = new WeakSet<Uint8Array>();

function runOnce(input: FuzzInput, options: TargetOptions): Run {
  const documents = [input.layout, ...input.links];
  const sniffed: string[] = [];
  for (const { bytes } of documents.filter((document) => !looked.has(document.bytes))) {
    looked.add(bytes);
    sniffed.push(sniffDocument(bytes).kind);
    const message = disagreement(bytes);
    if (message !== null) return { failure: { kind: "readers-disagree", message }, signals: [] };
  }
  const keys = input.ownerKeys.map((bytes) => parsePublicKey(bytes));
  const ownerKeys = keys.flatMap((key) => (key.ok ? [key.value] : []));
  const { verify = verifySupplyChain } = options;
  const report = verify(verificationInput(input, ownerKeys));
  const signals = [...sniffed, ...keys.map((key) => `key ${key.ok}`), ...signalsOf(report)];
  return { failure: brokenInvariant(input, ownerKeys, report, options), signals: [...new Set(signals)].sort() };
}

function verificationInput(input: FuzzInput, ownerKeys: readonly PublicKey[]): VerificationInput {
  const { layout, links, evaluateAt, intermediates, inspections } = input;
  const parameters = input.parameters === null ? null : new Map(input.parameters);
  return { layout, ownerKeys, links, evaluateAt, parameters, intermediates, inspections };
}

/** The same input, whose documents the verifier has read already. */
function readBefore(input: FuzzInput): FuzzInput {
  const known = ({ path, bytes }: FuzzInput["layout"]) => KnownDocument.read(bytes).at(path);
  return { ...input, layout: known(input.layout), links: input.links.map(known) };
}

function signalsOf(report: VerificationReport): string[] {
  return [
    report.outcome,
    ...report.findings.map((finding) => `${finding.code}/${finding.severity}`),
    ...report.checks.map((check) => `${check.detail.kind}/${check.state}/${check.error}`),
    ...report.unplacedLinks.map((link) => link.reason),
    ...report.checks.flatMap(({ detail }) =>
      detail.kind === "sublayout" && detail.report !== null ? signalsOf(detail.report).map((each) => `>${each}`) : [],
    ),
  ];
}

function brokenInvariant(
  input: FuzzInput,
  ownerKeys: readonly PublicKey[],
  report: VerificationReport,
  { authentic, twice, verify = verifySupplyChain }: TargetOptions,
): Failure | null {
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(report)), report)) {
    return { kind: "json-round-trip", message: "the report is not the same after JSON" };
  }
  if (twice) {
    const reversed = { ...input, links: [...input.links].reverse() };
    if (!isDeepStrictEqual(verify(verificationInput(reversed, ownerKeys)), report)) {
      return { kind: "not-deterministic", message: "another order of the documents gives another report" };
    }
    if (!isDeepStrictEqual(verify(verificationInput(readBefore(input), ownerKeys)), report)) {
      return { kind: "readers-disagree", message: "documents that were read before give another report" };
    }
  }
  if (report.outcome !== "pass" || input.resigned) return null;
  const bytesOf = new Map([input.layout, ...input.links].map(({ bytes }) => [sha256Hex(bytes), bytes]));
  for (const document of countedDocuments(report)) {
    const bytes = bytesOf.get(document);
    const opened = bytes === undefined ? undefined : openEnvelope(bytes);
    if (opened?.ok && isAuthentic(opened.value, authentic)) continue;
    return { kind: "false-pass", message: `passes, and nobody signed a document that counts (${document})` };
  }
  return ownerKeys.length > 0 ? null : { kind: "false-pass", message: "passes without an owner key" };
}

/** SHA-256 of the layout and of every link and sublayout that counted, sublayouts' own included. */
function countedDocuments(report: VerificationReport): readonly string[] {
  const links = report.items.filter((item) => item.kind === "step").flatMap((item) => item.links);
  const inner = report.checks.map(({ detail }) => (detail.kind === "sublayout" ? detail.report : null));
  return [
    report.layout,
    ...links.filter((link) => link.status === "counted").map((link) => link.document),
    ...inner.flatMap((each) => (each === null ? [] : countedDocuments(each))),
  ];
}
