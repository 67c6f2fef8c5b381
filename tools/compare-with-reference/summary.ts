import type { Comparison } from "./compare.ts";
import type { ComparedCase } from "./generate/generate-case.ts";
import type { ReferenceVerdict } from "./reference-process.ts";

export interface Disagreement {
  readonly index: number;
  readonly why: string;
  readonly folder: string;
}

/** Counts what was compared and what came of it. */
export class Summary {
  compared = 0;
  /** Cases that no file system can hold. */
  impossible = 0;
  readonly verdicts = new Map<string, number>();
  readonly features = new Map<string, { pass: number; fail: number }>();
  readonly stricter = new Map<string, { refused: number; otherClass: number }>();
  readonly disagreements: Disagreement[] = [];

  add(given: ComparedCase, reference: ReferenceVerdict, comparison: Comparison): void {
    this.compared += 1;
    const verdict = reference.error === null ? "pass" : `fail: ${reference.error}`;
    this.verdicts.set(verdict, (this.verdicts.get(verdict) ?? 0) + 1);
    for (const feature of given.features) {
      const counts = this.features.get(feature) ?? { pass: 0, fail: 0 };
      counts[reference.verdict] += 1;
      this.features.set(feature, counts);
    }
    if (comparison.kind !== "stricter") return;
    const counts = this.stricter.get(comparison.finding) ?? { refused: 0, otherClass: 0 };
    counts[comparison.referencePasses ? "refused" : "otherClass"] += 1;
    this.stricter.set(comparison.finding, counts);
  }
}

export interface Run {
  readonly seed: number;
  readonly count: number;
  readonly version: string;
}

/** The report, for the terminal and for docs/compare-with-reference.md. */
export function summaryText({ seed, count, version }: Run, summary: Summary): string {
  const stricter = [...summary.stricter.values()].reduce(
    (sum, { refused, otherClass }) => sum + refused + otherClass,
    0,
  );
  const agree = summary.compared - stricter - summary.disagreements.length;
  const passes = summary.verdicts.get("pass") ?? 0;
  const lines = [
    "# Compared with the reference",
    "",
    `Random supply chains, judged by in-toto ${version} (Python) and by this verifier. Made by`,
    `\`npm run compare-with-reference -- --seed ${seed} --count ${count} --write-report\`; the same seed makes the same cases.`,
    "",
    `- Seed ${seed}, count ${count}: ${summary.compared} compared${summary.impossible > 0 ? `, ${summary.impossible} left out because no file system can hold them` : ""}`,
    `- The reference passes ${passes} and fails ${summary.compared - passes}`,
    `- **${summary.disagreements.length} disagreements**, ${agree} the same (verdict, and error class where it is one of the seven), ${stricter} stricter on purpose`,
    "",
    ...table(["the reference says", "cases"], ordered(summary.verdicts)),
    "",
    "Stricter on purpose: the first failing check carries a finding of a class in `packages/in-toto/src/deviations.ts`.",
    "",
    ...table(
      ["finding", "refused where the reference passes", "both fail, another error first"],
      [...summary.stricter].sort().map(([finding, { refused, otherClass }]) => [`\`${finding}\``, refused, otherClass]),
    ),
    "",
    "What the cases have in them, and how often the reference passes and fails one that has it:",
    "",
    ...table(
      ["feature", "pass", "fail"],
      [...summary.features].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { pass, fail }]) => [name, pass, fail]),
    ),
  ];
  if (summary.disagreements.length > 0) {
    lines.push("", "Disagreements, each replayed with `npm run compare-with-reference -- --case <folder>`:", "");
    for (const { index, why, folder } of summary.disagreements) lines.push(`- case ${index}: ${why} (${folder})`);
  }
  return `${lines.join("\n")}\n`;
}

function ordered(counts: ReadonlyMap<string, number>): (readonly [string, number])[] {
  return [...counts].sort(([, a], [, b]) => b - a);
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  const rule = `|${head.map((_, index) => (index === 0 ? "---|" : "---:|")).join("")}`;
  return [line(head), rule, ...rows.map(line)];
}
