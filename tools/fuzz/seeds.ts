import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { FuzzInput } from "./fuzz-input.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const OURS = path.join(ROOT, "packages/in-toto/vectors");
const SHARED = path.resolve(ROOT, "../shared/conformance");
const MODES = { none: "none", dropped: "drop", supplied: "supplied" } as const;

interface CaseFile {
  readonly kind: string;
  readonly layout: string;
  readonly keys: readonly { readonly file: string }[];
  readonly linkDir: string;
  readonly links: readonly string[];
  readonly parameters: Readonly<Record<string, string>> | null;
  readonly intermediates: readonly string[];
  readonly evaluateAt: string;
  readonly inspections: { readonly mode: keyof typeof MODES };
}

/** Every fourth of our own cases: the same on every machine, and done in seconds. */
export function readSample(): readonly FuzzInput[] {
  return readCorpora([OURS]).filter((_, index) => index % 4 === 0);
}

/** The end-to-end cases of the conformance corpus: ours, and those of ../shared where there is one. */
export function readSeeds(): readonly FuzzInput[] {
  return readCorpora([OURS, SHARED]);
}

function readCorpora(corpora: readonly string[]): readonly FuzzInput[] {
  const seeds = new Map<string, FuzzInput>();
  for (const corpus of corpora) {
    const cases = path.join(corpus, "cases");
    if (!existsSync(cases)) continue;
    for (const name of readdirSync(cases).sort()) {
      const seed = readSeed(path.join(cases, name), name);
      if (seed !== null && !seeds.has(name)) seeds.set(name, seed);
    }
  }
  return [...seeds.values()];
}

function readSeed(folder: string, origin: string): FuzzInput | null {
  const file: CaseFile = JSON.parse(readFileSync(path.join(folder, "case.json"), "utf8"));
  if (file.kind !== "layout") return null;
  const read = (name: string) => new Uint8Array(readFileSync(path.join(folder, name)));
  return {
    origin,
    layout: { path: file.layout, bytes: read(file.layout) },
    ownerKeys: file.keys.map((key) => read(key.file)),
    links: file.links
      .filter((link) => existsSync(path.join(folder, link)))
      .map((link) => ({ path: path.posix.relative(file.linkDir, link), bytes: read(link) })),
    evaluateAt: Date.parse(file.evaluateAt),
    parameters: file.parameters === null ? null : Object.entries(file.parameters),
    intermediates: file.intermediates.map((name) => readFileSync(path.join(folder, name), "utf8")),
    inspections: MODES[file.inspections.mode],
    resigned: false,
  };
}
