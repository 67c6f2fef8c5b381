import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readCaseFolder, writeCaseFolder } from "./case-folder.ts";
import { type Comparison, compare } from "./compare.ts";
import { type ComparedCase, generateCase } from "./generate/generate-case.ts";
import { judgeOurs } from "./judge-ours.ts";
import { type Options, readOptions, USAGE } from "./options.ts";
import { type ReferenceProcess, type ReferenceVerdict, startReference } from "./reference-process.ts";
import { Summary, summaryText } from "./summary.ts";

/**
 * `npm run compare-with-reference -- --seed N --count N`: random supply chains, made and judged by Debian's in-toto
 * 1.3.1 and by us. Exits 1 on a disagreement (each is written into a folder), 2 when Python or in-toto is missing.
 */
const project = path.resolve(import.meta.dirname, "../..");
const options = readOptions(process.argv.slice(2));
if (options === null) {
  console.error(USAGE);
  process.exit(2);
}
const reference = await startReference();
if (reference === null) {
  console.error(
    "The reference cannot be run: this needs /usr/bin/python3 with in-toto 1.3.1 (Debian: apt install in-toto).",
  );
  console.error("Another Python that has it can be named in STEMMA_PYTHON.");
  process.exit(2);
}
process.exitCode =
  options.caseFolder === null ? await run(options, reference) : await replay(options.caseFolder, reference);
reference.stop();

async function run({ seed, count, out, writeReport }: Options, judge: ReferenceProcess): Promise<number> {
  const summary = new Summary();
  const folder = path.resolve(project, out);
  rmSync(path.join(folder, String(seed)), { recursive: true, force: true });
  for (let index = 0; index < count; index += 1) {
    const given = await generateCase(seed, index, judge.make);
    const judged = await judgeBoth(given, judge);
    if (judged === null) {
      summary.impossible += 1;
      continue;
    }
    summary.add(given, judged.theirs, judged.comparison);
    if (judged.comparison.kind === "disagree") {
      const { why } = judged.comparison;
      const place = path.join(folder, String(seed), String(index));
      writeCaseFolder(place, given, `${why}; the reference: ${judged.theirs.message}`);
      summary.disagreements.push({ index, why, folder: path.relative(project, place) });
      console.error(`case ${index}: ${why}`);
    }
    if ((index + 1) % 500 === 0) console.error(`${index + 1} of ${count}`);
  }
  const text = summaryText({ seed, count, version: judge.version }, summary);
  console.log(text);
  if (writeReport) writeFileSync(path.join(project, "docs/compare-with-reference.md"), text);
  return summary.disagreements.length > 0 ? 1 : 0;
}

async function replay(folder: string, judge: ReferenceProcess): Promise<number> {
  const given = readCaseFolder(folder);
  const judged = await judgeBoth(given, judge);
  if (judged === null) throw new Error("a file system cannot hold this case");
  const { theirs, ours, comparison } = judged;
  console.log(`features: ${given.features.join("; ")}`);
  console.log(`reference: ${theirs.verdict} ${theirs.error ?? ""} ${theirs.message}`);
  if (ours.kind === "unreadable-key") console.log(`ours: fail: ${ours.reason}`);
  else {
    console.log(`ours: ${ours.report.outcome} ${ours.report.error ?? ""}`);
    for (const { state, id, summary } of ours.report.checks)
      if (state !== "passed") console.log(`  ${state} ${id}: ${summary}`);
  }
  console.log(comparison.kind === "disagree" ? `disagree: ${comparison.why}` : comparison.kind);
  return comparison.kind === "disagree" ? 1 : 0;
}

async function judgeBoth(
  given: ComparedCase,
  judge: ReferenceProcess,
): Promise<{ theirs: ReferenceVerdict; ours: ReturnType<typeof judgeOurs>; comparison: Comparison } | null> {
  const theirs = await judge.judge(given);
  if (theirs === null) return null;
  const ours = judgeOurs(given, theirs.inspectionLinks);
  return { theirs, ours, comparison: compare(theirs, ours) };
}
