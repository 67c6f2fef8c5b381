import type { VerificationReport } from "@stemma/in-toto";
import { describe, expect, test } from "vitest";
import { reportVerdict } from "../report-verdict.ts";
import {
  clone,
  cloned,
  demo,
  packaging,
  tampered,
  tamperedDemo,
  tarball,
  unmatchedPackaging,
  untar,
  updated,
  updateVersion,
} from "../test-support/demo-report.ts";
import { BOB, CARL, digestOf, file, finding, link, report, rule } from "../test-support/report-builder.ts";
import { judgeArtifacts } from "./judge-artifacts.ts";

function judgementOf(of: VerificationReport, { digests }: { readonly digests: typeof cloned.digests }) {
  const found = judgeArtifacts(of).find((each) => each.digests[0]?.value === digests[0]?.value);
  if (found === undefined) throw new Error("no such artifact");
  return found;
}

/** Five steps in a row; the fourth has a product that a rule forbids. */
function brokenAtFour(): VerificationReport {
  const files = [1, 2, 3, 4, 5].map((number) => file(`${number}.txt`, `content ${number}`));
  const steps = files.map((product, index) => {
    const material = files[index - 1];
    const from = `MATCH * WITH PRODUCTS FROM step-${index}`;
    return {
      name: `step-${index + 1}`,
      links: [link(BOB, material === undefined ? [] : [material], [product])],
      materials: material === undefined ? [] : [rule(from, { consumed: [material.name] })],
      products: index === 3 ? [rule("DISALLOW *", { offending: [product.name] })] : [],
    };
  });
  return report({ steps });
}

describe("a break at step four", () => {
  const judgements = judgeArtifacts(brokenAtFour());

  test("does not redden what steps one to three made", () => {
    const verdicts = judgements.map(({ names, verdict, firstBadStep }) => [names[0], verdict, firstBadStep?.item]);
    expect(verdicts).toEqual([
      ["1.txt", "verified", undefined],
      ["2.txt", "verified", undefined],
      ["3.txt", "verified", undefined],
      ["4.txt", "failed", "step-4"],
      ["5.txt", "failed", "step-4"],
    ]);
  });

  test("is named with its cause and the check that says so, also for what comes after it", () => {
    expect(judgements[4]?.firstBadStep).toEqual({
      item: "step-4",
      reason: expect.stringContaining("4.txt failed at step step-4"),
      checkId: "artifact-rules:step:step-4:products",
    });
  });

  test("gives every artifact the steps on the way to it, and none that comes after", () => {
    expect(judgements.map(({ way }) => way.length)).toEqual([1, 2, 3, 4, 5]);
    expect(judgements[2]?.way).toEqual(["step-1", "step-2", "step-3"]);
  });

  test("gives every artifact its chain of checks: the layout's, those of the way, and the rules that looked at it", () => {
    expect(judgements[1]?.checkIds).toEqual([
      "layout-signatures",
      "layout-expiry",
      ...checksOf("step-1"),
      ...checksOf("step-2"),
      "artifact-rules:step:step-3:materials",
    ]);
  });
});

function checksOf(step: string): readonly string[] {
  const rules = ["materials", "products"].map((list) => `artifact-rules:step:${step}:${list}`);
  return [`links-present:${step}`, `link-signatures:${step}`, `expected-command:${step}`, ...rules];
}

describe("the first bad step", () => {
  test("is null for everything in a chain in order", () => {
    expect(judgeArtifacts(demo()).map(({ firstBadStep }) => firstBadStep)).toEqual([null, null, null]);
  });

  test("of a tampered file that nobody made is the step whose rule speaks against it", () => {
    const judgement = judgementOf(tamperedDemo(), tampered);
    expect(judgement).toMatchObject({ verdict: "failed", way: [] });
    expect(judgement.firstBadStep).toMatchObject({
      item: "package",
      checkId: "artifact-rules:step:package:materials",
    });
  });

  test("is the step that left no evidence, not the one that suffers from it", () => {
    const steps = [clone, { ...updateVersion, links: [] }, unmatchedPackaging];
    expect(judgementOf(report({ steps }), tarball)).toMatchObject({
      verdict: "evidence-missing",
      firstBadStep: { item: "update-version", checkId: "links-present:update-version" },
    });
  });

  test("of a file that a step should have made, whose only link is forged, is that step", () => {
    const forged = link(null, [cloned], [file("x", "x")], { claimedKeyIds: [CARL], status: "rejected" });
    const steps = [clone, { ...updateVersion, links: [forged] }, unmatchedPackaging];
    expect(judgementOf(report({ steps }), updated)).toMatchObject({
      verdict: "failed",
      firstBadStep: { item: "update-version" },
    });
  });

  test("is the earliest on the way where several are bad, whatever the order in the layout", () => {
    const broken = (name: string) => [rule("DISALLOW *", { offending: [name] })];
    const first = { ...updateVersion, products: broken(updated.name) };
    const second = { ...packaging, products: broken(tarball.name) };
    expect(judgementOf(report({ steps: [second, first, clone] }), tarball).firstBadStep?.item).toBe("update-version");
  });

  test("is not one of another branch", () => {
    const docs = file("docs.html", "docs");
    const branch = {
      name: "docs",
      links: [link(BOB, [cloned], [docs])],
      products: [rule("DISALLOW *", { offending: [docs.name] })],
    };
    const branched = report({ steps: [clone, branch, updateVersion, packaging] });
    expect(judgementOf(branched, tarball)).toMatchObject({ verdict: "verified", firstBadStep: null });
    expect(judgementOf(branched, docs).firstBadStep?.item).toBe("docs");
  });

  test("is null where the layout itself failed, and where nothing can be judged", () => {
    const expired = demo({ layoutStates: [["layout-expiry", "failed"]] });
    expect(judgementOf(expired, tarball)).toMatchObject({ verdict: "failed", firstBadStep: null });
    const keyless = tamperedDemo({ findings: [finding("no-owner-key")] });
    expect(judgementOf(keyless, tarball)).toMatchObject({ verdict: "not-checked", firstBadStep: null });
  });

  test("may be an inspection that looked at what the last step made", () => {
    const extra = file("extra", "extra");
    const inspection = untar(extra, { products: [rule("DISALLOW *", { offending: [extra.name] })] });
    const judgement = judgementOf(report({ steps: [clone, updateVersion, packaging, inspection] }), tarball);
    expect(judgement).toMatchObject({ verdict: "failed", firstBadStep: { item: "untar" } });
    expect(judgement.checkIds).toContain("inspection-return-value:untar");
  });
});

describe("large evidence", () => {
  test("a report is read once, and files that behave alike share their chain", () => {
    const files = Array.from({ length: 10_000 }, (_, index) => ({
      name: `src/${index}.c`,
      digests: [{ algorithm: "sha256", value: digestOf(`${index}`) }],
    }));
    const first = { name: "write", links: [link(BOB, [], files)] };
    const second = {
      name: "build",
      links: [link(CARL, files, [tarball])],
      materials: [rule("MATCH * WITH PRODUCTS FROM write", { consumed: files.map(({ name }) => name) })],
    };
    const large = report({ steps: [first, second] });
    const judgements = judgeArtifacts(large);
    expect(judgements).toHaveLength(10_001);
    expect(new Set(judgements.map(({ checkIds }) => checkIds)).size).toBe(2);
    expect(judgeArtifacts(large)).toBe(judgements);
    expect(reportVerdict(large).verdict).toBe("verified");
  });
});
