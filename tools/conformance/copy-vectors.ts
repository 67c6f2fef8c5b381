import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readJson } from "../../packages/in-toto/src/test-support/corpus.ts";

/**
 * Copies what is ours out of the conformance corpus to `packages/in-toto/vectors`: the cases whose origin is
 * `generated`, and the tables' rows that are ours. Other projects' data is never committed.
 * Run by hand: `node tools/conformance/copy-vectors.ts <corpus>`.
 */
const [corpus] = process.argv.slice(2);
if (corpus === undefined) throw new Error("usage: copy-vectors.ts <corpus>");
const target = path.resolve(import.meta.dirname, "../../packages/in-toto/vectors");
rmSync(target, { recursive: true, force: true });
mkdirSync(path.join(target, "cases"), { recursive: true });

let copied = 0;
for (const name of readdirSync(path.join(corpus, "cases")).sort()) {
  const from = path.join(corpus, "cases", name);
  const file = readJson(path.join(from, "case.json")) as { kind: string; origin: { repo: string } };
  if (file.kind !== "layout" || file.origin.repo !== "generated") continue;
  cpSync(from, path.join(target, "cases", name), { recursive: true });
  copied += 1;
}

interface Table {
  readonly note?: string;
  readonly cases: readonly { readonly origin?: string }[];
}

for (const table of ["glob.json", "canonical.json"]) {
  const content = readJson(path.join(corpus, table)) as Table;
  const cases = content.cases.filter((row) => row.origin?.startsWith("own"));
  writeFileSync(path.join(target, table), `${JSON.stringify({ ...content, cases }, null, 1)}\n`);
}
cpSync(path.join(corpus, "rules-generated.json"), path.join(target, "rules-generated.json"));
console.log(`${copied} cases and 3 tables`);
