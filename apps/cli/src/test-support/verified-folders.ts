import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parsePublicKey, type VerificationReport, verifySupplyChain } from "@stemma/in-toto";
import { EvidenceFiles } from "../verify/evidence-files.ts";
import type { GatheredInput } from "../verify/gather-input.ts";
import { type Judgement, judge } from "../verify/judgement.ts";

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

/** A folder as `stemma verify` sees it. */
export interface VerifiedFolder {
  readonly name: string;
  readonly folder: string;
  readonly report: VerificationReport;
  readonly judgement: Judgement;
  readonly files: EvidenceFiles;
}

/** One of the example folders, as of 2026. */
export function verifiedExample(name: "demo-clean" | "demo-tampered"): VerifiedFolder {
  const folder = path.join(ROOT, "examples", name);
  const links = readdirSync(path.join(folder, "links")).map((file) => `links/${file}`);
  const more = { evaluateAt: "2026-11-23T00:00:00Z", inspections: { mode: "none" } } as const;
  return verify(name, folder, {
    layout: "root.layout",
    keys: [{ file: "alice.pub" }],
    linkDir: "links",
    links,
    ...more,
  });
}

/** One of the verifier's vectors, as of its own time. */
export function verifiedVector(name: string): VerifiedFolder {
  const folder = path.join(VECTORS, name);
  return verify(name, folder, JSON.parse(readFileSync(path.join(folder, "case.json"), "utf8")));
}

/** All of the verifier's vectors. */
export function verifiedVectors(): readonly VerifiedFolder[] {
  return readdirSync(VECTORS).sort().map(verifiedVector);
}

function verify(
  name: string,
  folder: string,
  { layout, keys, linkDir, links, evaluateAt, inspections }: CaseFile,
): VerifiedFolder {
  const read = (file: string) => new Uint8Array(readFileSync(path.join(folder, file)));
  const gathered: GatheredInput = {
    unreadable: [],
    input: {
      layout: { path: path.join(folder, layout), bytes: read(layout) },
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
    },
  };
  const report = verifySupplyChain(gathered.input);
  const files = new EvidenceFiles(gathered, { linkDir: path.join(folder, linkDir) });
  return { name, folder, report, judgement: judge(report, gathered), files };
}
