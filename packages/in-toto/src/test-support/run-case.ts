import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  describeDocumentError,
  type InspectionMode,
  KnownDocument,
  type PublicKey,
  parsePublicKey,
  type VerificationReport,
  verifySupplyChain,
} from "../index.ts";
import { type CaseFile, type Corpus, readCase } from "./corpus.ts";
import { judgeCase } from "./judge-case.ts";
import type { Outcome } from "./outcome.ts";

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
  return { kind, name, expected, ...judgeCase(file, report) };
}

/**
 * Reads a case's files and verifies them as they are.
 * @param known whether each document is read before it is verified, which must make no difference
 */
export function verifyCase(corpus: Corpus, file: CaseFile, known = false): VerificationReport {
  const directory = path.join(corpus.root, "cases", file.name);
  const read = (name: string) => new Uint8Array(readFileSync(path.join(directory, name)));
  const source = (place: string, bytes: Uint8Array) =>
    known ? KnownDocument.read(bytes).at(place) : { path: place, bytes };
  return verifySupplyChain({
    layout: source(file.layout, read(file.layout)),
    ownerKeys: file.keys.map((key) => readKey(path.join(directory, key.file))),
    links: file.links
      .filter((link) => existsSync(path.join(directory, link)))
      .map((link) => source(path.posix.relative(file.linkDir, link), read(link))),
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
