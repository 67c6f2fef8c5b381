import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parsePublicKey, type VerificationReport, verifySupplyChain } from "@stemma/in-toto";

const ROOT = path.resolve(import.meta.dirname, "../../../..");
const VECTORS = path.join(ROOT, "packages/in-toto/vectors/cases");

interface CaseFile {
  readonly layout: string;
  readonly keys: readonly { readonly file: string }[];
  readonly linkDir: string;
  readonly links: readonly string[];
  readonly evaluateAt: string;
  readonly inspections: { readonly mode: "none" | "dropped" | "supplied" };
}

/** The report on one of the example folders, as of 2026. */
export function exampleReport(name: "demo-clean" | "demo-tampered"): VerificationReport {
  const folder = path.join(ROOT, "examples", name);
  const links = readdirSync(path.join(folder, "links")).map((file) => `links/${file}`);
  const more = { evaluateAt: "2026-11-23T00:00:00Z", inspections: { mode: "none" } } as const;
  return verify(folder, { layout: "root.layout", keys: [{ file: "alice.pub" }], linkDir: "links", links, ...more });
}

/** The reports on all vectors of the verifier, by name. */
export function vectorReports(): ReadonlyMap<string, VerificationReport> {
  const names = readdirSync(VECTORS).sort();
  return new Map(
    names.map((name) => {
      const file: CaseFile = JSON.parse(readFileSync(path.join(VECTORS, name, "case.json"), "utf8"));
      return [name, verify(path.join(VECTORS, name), file)];
    }),
  );
}

function verify(folder: string, { layout, keys, linkDir, links, evaluateAt, inspections }: CaseFile) {
  const read = (file: string) => new Uint8Array(readFileSync(path.join(folder, file)));
  return verifySupplyChain({
    layout: { path: layout, bytes: read(layout) },
    ownerKeys: keys.map(({ file }) => {
      const key = parsePublicKey(read(file));
      if (!key.ok) throw new Error(`${file}: ${key.error.reason}`);
      return key.value;
    }),
    links: links
      .filter((link) => existsSync(path.join(folder, link)))
      .map((link) => ({ path: path.posix.relative(linkDir, link), bytes: read(link) })),
    evaluateAt: Date.parse(evaluateAt),
    parameters: null,
    intermediates: [],
    inspections: inspections.mode === "dropped" ? "drop" : inspections.mode,
  });
}
