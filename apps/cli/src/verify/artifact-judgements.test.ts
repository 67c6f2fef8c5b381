import { type ArtifactJudgement, buildGraph, judgeArtifacts } from "@stemma/provenance-graph";
import { describe, expect, test } from "vitest";
import { verifiedExample, verifiedVectors } from "../test-support/verified-folders.ts";

describe("the demo chains, as files", () => {
  test("clean: every artifact is verified", () => {
    const judgements = judgeArtifacts(verifiedExample("demo-clean").report);
    expect(judgements.length).toBeGreaterThan(2);
    expect(new Set(judgements.map(({ verdict }) => verdict))).toEqual(new Set(["verified"]));
  });

  test("tampered: what was made before packaging is verified, and the archive stands on the bad step", () => {
    const judgements = judgeArtifacts(verifiedExample("demo-tampered").report);
    const foos = judgements.filter(({ names }) => names[0] === "demo-project/foo.py");
    expect(foos.map(({ verdict, firstBadStep }) => [verdict, firstBadStep?.item])).toEqual([
      ["verified", undefined],
      ["verified", undefined],
      ["failed", "package"],
    ]);
    const others = judgements.filter((each) => !foos.includes(each));
    expect(others.filter(isBad)).toMatchObject([
      {
        names: ["demo-project.tar.gz"],
        way: ["clone", "update-version", "package"],
        firstBadStep: { item: "package", checkId: "artifact-rules:step:package:materials" },
      },
    ]);
  });
});

describe("on every vector of the verifier", () => {
  const reports = verifiedVectors().map(({ name, report }) => [name, report] as const);

  test("verdicts are those of the graph, and a bad artifact names its first bad step unless the layout is to blame", () => {
    let bad = 0;
    for (const [name, vector] of reports) {
      const verdicts = new Map(buildGraph(vector).nodes.map((node) => [node.id, node.verdict]));
      const layoutFailed = vector.checks.some(({ state, item }) => state === "failed" && item === null);
      for (const judgement of judgeArtifacts(vector)) {
        expect([name, judgement.verdict]).toEqual([name, verdicts.get(judgement.id)]);
        if (!layoutFailed) expect([name, judgement.firstBadStep !== null]).toEqual([name, isBad(judgement)]);
        if (judgement.firstBadStep !== null) bad += 1;
      }
    }
    expect(bad).toBeGreaterThan(40);
  });

  test("the chain of checks has only checks of the report, each once and in the report's order", () => {
    for (const [, vector] of reports) {
      const order = new Map(vector.checks.map(({ id }, index) => [id, index]));
      for (const { checkIds } of judgeArtifacts(vector)) {
        const places = checkIds.map((id) => order.get(id) ?? Number.NaN);
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      }
    }
  });

  test("a failed check stands in the chain of an artifact that failed, and in no chain of a verified one", () => {
    for (const [name, vector] of reports) {
      const failed = new Set(vector.checks.filter(({ state }) => state === "failed").map(({ id }) => id));
      for (const judgement of judgeArtifacts(vector)) {
        if (judgement.verdict !== "verified") continue;
        const own = judgement.checkIds.filter((id) => failed.has(id) && !id.startsWith("artifact-rules:"));
        expect([name, judgement.names, own]).toEqual([name, judgement.names, []]);
      }
    }
  });
});

function isBad({ verdict }: ArtifactJudgement): boolean {
  return verdict === "failed" || verdict === "evidence-missing";
}
