import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A directory with `cases/`, `rules.json` and the other tables (see the corpus' README). */
export interface Corpus {
  readonly root: string;
}

/** `case.json` of an end-to-end case; only what the run needs. */
export interface CaseFile {
  readonly name: string;
  readonly kind: "layout" | "attestation-layout" | "witness-policy";
  readonly envelope: "metablock" | "dsse" | "mixed";
  readonly layout: string;
  readonly keys: readonly { readonly file: string }[];
  readonly linkDir: string;
  readonly links: readonly string[];
  readonly parameters: Readonly<Record<string, string>> | null;
  readonly intermediates: readonly string[];
  readonly evaluateAt: string;
  readonly inspections: { readonly mode: "none" | "dropped" | "supplied" };
  readonly expected: {
    readonly verdict: "pass" | "fail";
    readonly error: string | null;
    /** Which implementation or test says so, e.g. `in-toto (Debian 1.3.1-1)`. */
    readonly source: string;
    readonly failing?: { readonly item: string; readonly type: string; readonly ruleIndex: number } | null;
  };
  /** What each implementation said. */
  readonly reference?: readonly {
    readonly implementation: string;
    readonly verdict: string;
    readonly error: string | null;
  }[];
  readonly tags: readonly string[];
}

/** The names of all cases, sorted. */
export function caseNames(corpus: Corpus): readonly string[] {
  return readdirSync(path.join(corpus.root, "cases")).sort();
}

export function readCase(corpus: Corpus, name: string): CaseFile {
  return readJson(path.join(corpus.root, "cases", name, "case.json")) as CaseFile;
}

/** A table at the corpus' top, e.g. `glob.json`. */
export function readTable<T>(corpus: Corpus, file: string): T {
  return readJson(path.join(corpus.root, file)) as T;
}

export function hasTable(corpus: Corpus, file: string): boolean {
  return existsSync(path.join(corpus.root, file));
}

export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf-8"));
}
