import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { caseNames, readTable } from "../../packages/in-toto/src/test-support/corpus.ts";
import type { Outcome } from "../../packages/in-toto/src/test-support/outcome.ts";
import { runCase } from "../../packages/in-toto/src/test-support/run-case.ts";
import { runTables } from "../../packages/in-toto/src/test-support/run-tables.ts";
import { buildWeb } from "../build-web.ts";
import { runInApplication } from "./run-in-application.ts";

/**
 * `npm run conformance`: runs the whole corpus, through the verifier and through the application, prints a table for each kind and every wrong one, and leaves
 * `.reports/conformance.json`. Exits 1 when anything is wrong: also a refusal of what the
 * reference lets through, unless the case is tagged `weakness` or `python-quirk` and the refusal has a finding of
 * its own. "Disputed" (the corpus contradicts itself) and "not yet covered" are neither right nor wrong.
 */
const project = path.resolve(import.meta.dirname, "../..");
const corpus = { root: path.resolve(project, process.env.STEMMA_CONFORMANCE ?? "../shared/conformance") };
if (!existsSync(corpus.root)) {
  console.error(`No conformance corpus at ${corpus.root}: set STEMMA_CONFORMANCE to its directory.`);
  process.exit(2);
}

const started = performance.now();
await buildWeb();
const outcomes: readonly Outcome[] = [
  ...caseNames(corpus).map((name) => runCase(corpus, name)),
  ...runTables(corpus),
  ...(await runInApplication(corpus)),
  ...notCovered(
    "attestations",
    readTable<{ entries: readonly unknown[] }>(corpus, "attestations/index.json").entries.length,
  ),
];

const kinds = new Map<string, Outcome[]>();
for (const outcome of outcomes) kinds.set(outcome.kind, [...(kinds.get(outcome.kind) ?? []), outcome]);
const count = (list: readonly Outcome[], result: Outcome["result"]) =>
  list.filter((outcome) => outcome.result === result).length;

const row = (kind: string, ...columns: readonly [string, string, string, string]) =>
  console.log(kind.padEnd(20) + columns.map((column, index) => column.padStart([8, 8, 10, 18][index] ?? 0)).join(""));
row("kind", "right", "wrong", "disputed", "not yet covered");
for (const [kind, list] of kinds) {
  const number = (result: Outcome["result"]) => String(count(list, result));
  row(kind, number("right"), number("wrong"), number("disputed"), number("not-covered"));
}
for (const { result, kind, name, expected, got, note } of outcomes) {
  if (result !== "wrong" && result !== "disputed") continue;
  console.log(`\n${result}: ${kind} ${name}\n  expected ${expected}\n  got      ${got}`);
  if (note !== undefined) console.log(`  ${note}`);
}

const deviating = outcomes.filter(({ deviation, result }) => deviation !== undefined && result === "right");
console.log(
  `\n${deviating.length} of the right ones are refused on purpose, where the reference passes; each is tagged weakness or python-quirk:`,
);
for (const { name, expected, got, deviation } of deviating) {
  console.log(`  ${name}: expected ${expected}, got ${got}: ${deviation}`);
}

const passed = count(outcomes, "right");
const failed = count(outcomes, "wrong");
const summary = {
  passed,
  failed,
  disputed: count(outcomes, "disputed"),
  notCovered: count(outcomes, "not-covered"),
  seconds: Math.round(performance.now() - started) / 1000,
  kinds: [...kinds].map(([kind, list]) => ({
    kind,
    right: count(list, "right"),
    wrong: count(list, "wrong"),
    disputed: count(list, "disputed"),
    notCovered: count(list, "not-covered"),
  })),
  deviating,
  wrong: outcomes.filter((outcome) => outcome.result === "wrong"),
  disputedCases: outcomes.filter((outcome) => outcome.result === "disputed"),
  notCoveredNames: outcomes
    .filter((outcome) => outcome.result === "not-covered")
    .map(({ kind, name }) => `${kind} ${name}`),
};
const reports = path.join(project, ".reports");
mkdirSync(reports, { recursive: true });
writeFileSync(path.join(reports, "conformance.json"), `${JSON.stringify(summary, null, 2)}\n`);
console.log(`\n${summary.disputed} disputed, ${summary.notCovered} not yet covered, ${summary.seconds} s`);
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
