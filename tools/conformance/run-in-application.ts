import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Verdict, verificationSchema } from "@stemma/api-contract";
import { type CaseFile, type Corpus, caseNames, readCase } from "../../packages/in-toto/src/test-support/corpus.ts";
import { judgeCase } from "../../packages/in-toto/src/test-support/judge-case.ts";
import type { Outcome } from "../../packages/in-toto/src/test-support/outcome.ts";
import { verifyCase } from "../../packages/in-toto/src/test-support/run-case.ts";
import { type ApplicationWithClock, startApplicationWithClock } from "./application-with-clock.ts";
import { ReleaseScreen } from "./release-screen.ts";

/** Verdicts of a release that nobody may read as a refusal. */
const PASSING: ReadonlySet<Verdict> = new Set(["verified", "warning"]);
/** Of each error class, and of those that pass, so many are also looked at in the browser. */
const LOOKED_AT = 2;

/**
 * Sends the cases of the corpus through the application as a team would: a supply chain, its owner keys, its documents by
 * HTTP. The verdict that it stores must agree with the corpus; some of each error class are then opened in Chromium, whose
 * headline must say the same. Cases with parameters, intermediates or links of inspections taken away are left out: the
 * application takes no parameters yet.
 */
export async function runInApplication(corpus: Corpus): Promise<readonly Outcome[]> {
  const application = await startApplicationWithClock();
  const screen = await ReleaseScreen.open(application.address);
  try {
    const outcomes: Outcome[] = [];
    const looked = new Map<string, number>();
    for (const name of caseNames(corpus)) {
      const file = readCase(corpus, name);
      if (file.kind !== "layout") continue;
      if (file.parameters !== null || file.intermediates.length > 0 || file.inspections.mode === "dropped") {
        outcomes.push({ kind: "application", name, result: "not-covered", expected: "", got: "not sent" });
        continue;
      }
      const expected = expectedOutcome(corpus, file);
      const sent = await send(application, corpus, file);
      outcomes.push(judge("application", name, expected, sent.verdict));
      const group = file.expected.error ?? "pass";
      const times = looked.get(group) ?? 0;
      if (times === LOOKED_AT) continue;
      looked.set(group, times + 1);
      outcomes.push(judge("browser", name, expected, await screen.verdictOf(sent.chain)));
    }
    return outcomes;
  } finally {
    await screen.close();
    await application.stop();
  }
}

/** What the corpus expects, or what we say instead where that is on purpose. */
function expectedOutcome(corpus: Corpus, file: CaseFile): "pass" | "fail" {
  const report = verifyCase(corpus, file);
  const { result, deviation } = judgeCase(file, report);
  if (deviation === undefined && result !== "disputed") return file.expected.verdict;
  return report.outcome === "pass" ? "pass" : "fail";
}

function judge(kind: string, name: string, expected: "pass" | "fail", verdict: Verdict): Outcome {
  const isRight = PASSING.has(verdict) === (expected === "pass");
  return { kind, name, result: isRight ? "right" : "wrong", expected, got: verdict };
}

interface Sent {
  /** Id of the supply chain that the case became. */
  readonly chain: string;
  readonly verdict: Verdict;
}

async function send({ address, clock }: ApplicationWithClock, corpus: Corpus, file: CaseFile): Promise<Sent> {
  clock.now = Date.parse(file.evaluateAt);
  const directory = path.join(corpus.root, "cases", file.name);
  const { id } = (await ask(`${address}/api/v1/supply-chains`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: file.name }),
  })) as { readonly id: string };
  const form = new FormData();
  const add = (field: string, name: string, uploaded: string) =>
    form.append(field, new Blob([new Uint8Array(readFileSync(path.join(directory, name)))]), uploaded);
  form.append("release", "1");
  for (const { file: key } of file.keys) add("ownerKeys", key, key);
  add("files", file.layout, file.layout);
  for (const link of file.links) {
    if (existsSync(path.join(directory, link))) add("files", link, path.posix.relative(file.linkDir, link));
  }
  await ask(`${address}/api/v1/supply-chains/${id}/documents`, { method: "POST", body: form });
  const answer = await ask(`${address}/api/v1/supply-chains/${id}/verification?release=1`);
  return { chain: id, verdict: verificationSchema.parse(answer).verdict };
}

async function ask(address: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(address, init);
  if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
  return response.json();
}
