import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { caseNames, readTable } from "../../packages/in-toto/src/test-support/corpus.ts";
import type { Outcome } from "../../packages/in-toto/src/test-support/outcome.ts";
import { runCase } from "../../packages/in-toto/src/test-support/run-case.ts";
import { runTables } from "../../packages/in-toto/src/test-support/run-tables.ts";

/**
 * `npm run conformance`: runs the whole corpus, prints a table for each kind and every wrong one, and leaves
 * `.reports/conformance.json`. Exits 1 when anything is wrong; "not yet covered" is neither right nor wrong.
 */
const project = path.resolve(import.meta.dirname, "../..");
const corpus = { root: path.resolve(project, process.env.STEMMA_CONFORMANCE ?? "../shared/conformance") };
if (!existsSync(corpus.root)) {
  console.error(`No conformance corpus at ${corpus.root}: set STEMMA_CONFORMANCE to its directory.`);
  process.exit(2);
}

const started = performance.now();
const outcomes: readonly Outcome[] = [
  ...caseNames(corpus).map((name) => runCase(corpus, name)),
  ...runTables(corpus),
  ...notCovered(
    "attestations",
    readTable<{ entries: readonly unknown[] }>(corpus, "attestations/index.json").entries.length,
  ),
];

const kinds = new Map<string, Outcome[]>();
for (const outcome of outcomes) kinds.set(outcome.kind, [...(kinds.get(outcome.kind) ?? []), outcome]);
const count = (list: readonly Outcome[], result: Outcome["result"]) =>
  list.filter((outcome) => outcome.result === result).length;

console.log(`${"kind".padEnd(20)}${"right".padStart(8)}${"wrong".padStart(8)}${"not yet covered".padStart(18)}`);
for (const [kind, list] of kinds) {
  const columns = [String(count(list, "right")).padStart(8), String(count(list, "wrong")).padStart(8)];
  console.log(`${kind.padEnd(20)}${columns.join("")}${String(count(list, "not-covered")).padStart(18)}`);
}
for (const outcome of outcomes) {
  if (outcome.result !== "wrong") continue;
  console.log(`\nwrong: ${outcome.kind} ${outcome.name}\n  expected ${outcome.expected}\n  got      ${outcome.got}`);
}

const deviating = outcomes.filter(({ deviation, result }) => deviation !== undefined && result === "right");
console.log(
  `\n${deviating.length} of the right ones differ from the reference on purpose (packages/in-toto/src/deviations.ts):`,
);
for (const { name, expected, got, deviation } of deviating) {
  console.log(`  ${name}: expected ${expected}, got ${got}: ${deviation}`);
}

const passed = count(outcomes, "right");
const failed = count(outcomes, "wrong");
const summary = {
  passed,
  failed,
  notCovered: count(outcomes, "not-covered"),
  seconds: Math.round(performance.now() - started) / 1000,
  kinds: [...kinds].map(([kind, list]) => ({
    kind,
    right: count(list, "right"),
    wrong: count(list, "wrong"),
    notCovered: count(list, "not-covered"),
  })),
  deviating,
  wrong: outcomes.filter((outcome) => outcome.result === "wrong"),
  notCoveredNames: outcomes
    .filter((outcome) => outcome.result === "not-covered")
    .map(({ kind, name }) => `${kind} ${name}`),
};
const reports = path.join(project, ".reports");
mkdirSync(reports, { recursive: true });
writeFileSync(path.join(reports, "conformance.json"), `${JSON.stringify(summary, null, 2)}\n`);
console.log(`\n${summary.notCovered} not yet covered, ${summary.seconds} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function notCovered(kind: string, rows: number): readonly Outcome[] {
  return Array.from({ length: rows }, (_, index) => ({
    kind,
    name: String(index),
    result: "not-covered" as const,
    expected: "",
    got: "not implemented",
  }));
}
