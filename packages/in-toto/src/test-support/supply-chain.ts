import type { InspectionMode, PlainJson, VerificationInput, VerificationReport } from "../index.ts";
import { KnownDocument, verifySupplyChain } from "../index.ts";
import { makeKey, metablock, type TestKey } from "./signing.ts";

export type PlainArtifacts = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface StepOptions {
  readonly name: string;
  readonly keys: readonly TestKey[];
  readonly threshold?: number;
  readonly materials?: readonly (readonly string[])[];
  readonly products?: readonly (readonly string[])[];
  readonly command?: readonly string[];
}

export const owner = makeKey();
export const bob = makeKey();
export const carl = makeKey();

export function step({
  name,
  keys,
  threshold = 1,
  materials = [],
  products = [],
  command = [],
}: StepOptions): PlainJson {
  return {
    _type: "step",
    name,
    pubkeys: keys.map((key) => key.keyId),
    threshold,
    expected_command: command,
    expected_materials: materials,
    expected_products: products,
  };
}

export function layoutOf(
  steps: readonly PlainJson[],
  keys: readonly TestKey[],
  more: Readonly<Record<string, PlainJson>> = {},
) {
  return {
    _type: "layout",
    expires: "2030-01-01T00:00:00Z",
    readme: "",
    inspect: [],
    keys: Object.fromEntries(keys.map((key) => [key.keyId, key.dictionary])),
    steps,
    ...more,
  };
}

export function linkOf(name: string, materials: PlainArtifacts = {}, products: PlainArtifacts = {}) {
  return { _type: "link", name, materials, products, byproducts: { "return-value": 0 }, environment: {}, command: [] };
}

export function fileName(name: string, key: TestKey): string {
  return `${name}.${key.keyId.slice(0, 8)}.link`;
}

export interface RunOptions {
  readonly layout: Uint8Array;
  readonly links: Readonly<Record<string, Uint8Array>> | readonly (readonly [string, Uint8Array])[];
  readonly ownerKeys?: readonly TestKey[];
  readonly inspections?: InspectionMode;
  readonly parameters?: VerificationInput["parameters"];
  /** Whether the documents are read before they are verified. */
  readonly known?: boolean;
}

/** Verifies with the clock at 2026-01-01. */
export function run({
  layout,
  links,
  ownerKeys = [owner],
  inspections = "none",
  parameters = null,
  known = false,
}: RunOptions): VerificationReport {
  const entries: readonly (readonly [string, Uint8Array])[] = isList(links) ? links : Object.entries(links);
  const source = (path: string, bytes: Uint8Array) => (known ? KnownDocument.read(bytes).at(path) : { path, bytes });
  return verifySupplyChain({
    layout: source("root.layout", layout),
    ownerKeys: ownerKeys.map((key) => key.publicKey),
    links: entries.map(([path, bytes]) => source(path, bytes)),
    evaluateAt: Date.UTC(2026, 0, 1),
    parameters,
    intermediates: [],
    inspections,
  });
}

function isList(links: RunOptions["links"]): links is readonly (readonly [string, Uint8Array])[] {
  return Array.isArray(links);
}

/** Write, then package: the package step takes exactly what the write step made. */
export function twoSteps(): Uint8Array {
  const write = step({
    name: "write",
    keys: [bob],
    products: [
      ["CREATE", "foo.py"],
      ["DISALLOW", "*"],
    ],
  });
  const pack = step({
    name: "package",
    keys: [carl],
    materials: [
      ["MATCH", "foo.py", "WITH", "PRODUCTS", "FROM", "write"],
      ["DISALLOW", "*"],
    ],
  });
  return metablock(layoutOf([write, pack], [bob, carl]), owner);
}

export function errorCodes(report: VerificationReport): readonly string[] {
  return report.findings.filter((finding) => finding.severity === "error").map((finding) => finding.code);
}

/** The codes of errors and warnings; notes left out. */
export function complaints(report: VerificationReport): readonly string[] {
  return report.findings.filter((finding) => finding.severity !== "info").map((finding) => finding.code);
}

export function codes(report: VerificationReport): readonly string[] {
  return report.findings.map((finding) => finding.code);
}
