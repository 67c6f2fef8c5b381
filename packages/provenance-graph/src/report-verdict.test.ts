import { describe, expect, test } from "vitest";
import { reportVerdict } from "./report-verdict.ts";
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
} from "./test-support/demo-report.ts";
import { BOB, CARL, file, finding, link, report, rule } from "./test-support/report-builder.ts";

describe("the verdict on a release in one sentence", () => {
  test("everything passed: the counts", () => {
    expect(reportVerdict(demo())).toEqual({
      verdict: "verified",
      summary: "Every check of the layout passed: 3 steps, 3 artifacts.",
      firstBadStep: null,
    });
  });

  test("one step and one artifact are singular", () => {
    const one = report({ steps: [{ ...clone, links: [link(BOB, [], [cloned])] }] });
    expect(reportVerdict(one).summary).toBe("Every check of the layout passed: 1 step, 1 artifact.");
  });

  test("a tampered file: the file, the step and the step that made the right one", () => {
    expect(reportVerdict(tamperedDemo())).toEqual({
      verdict: "failed",
      summary: "demo-project/foo.py failed at step package: it is not the file that update-version produced.",
      firstBadStep: "package",
    });
  });

  test("several forbidden files: the first two and how many more", () => {
    const names = ["a", "b", "c", "d"];
    const extra = { ...clone, products: [rule("DISALLOW *", { offending: names })] };
    expect(reportVerdict(report({ steps: [extra] })).summary).toBe(
      "a, b and 2 more files failed at step clone: no rule allows them among the products.",
    );
  });

  test("a tampered file is named before files that are merely forbidden", () => {
    const step = {
      ...packaging,
      links: [link(CARL, [tampered, file("a", "a")], [tarball])],
      materials: [
        rule("MATCH * WITH PRODUCTS FROM update-version", {
          mismatches: [
            {
              name: tampered.name,
              destinationName: tampered.name,
              destinationItem: "update-version",
              destinationKind: "products" as const,
              reason: "digests-differ" as const,
              expected: updated.digests,
              observed: tampered.digests,
            },
          ],
        }),
        rule("DISALLOW *", { offending: ["a", tampered.name] }),
      ],
    };
    expect(reportVerdict(report({ steps: [clone, updateVersion, step] })).summary).toBe(
      "demo-project/foo.py and a failed at step package: they are not the files that update-version produced.",
    );
  });

  test("a required file that is not there", () => {
    const step = { ...clone, products: [rule("REQUIRE LICENSE", { offending: ["LICENSE"] })] };
    expect(reportVerdict(report({ steps: [step] })).summary).toBe(
      "LICENSE is required among the products of step clone and is not there.",
    );
  });

  test("a missing link: evidence missing, at the step without it and not at the one that suffers", () => {
    const steps = [clone, { ...updateVersion, links: [] }, unmatchedPackaging];
    expect(reportVerdict(report({ steps }))).toEqual({
      verdict: "evidence-missing",
      summary: "Step update-version left no evidence: its threshold is 1, and no link was found.",
      firstBadStep: "update-version",
    });
  });

  test("fewer links than the threshold", () => {
    const steps = [{ ...clone, threshold: 2 }, updateVersion, packaging];
    expect(reportVerdict(report({ steps }))).toMatchObject({
      verdict: "evidence-missing",
      summary: "Step clone lacks evidence: its threshold is 2, and only 1 link was found.",
    });
  });

  test("a signature that does not verify", () => {
    const forged = link(null, [cloned], [updated], { claimedKeyIds: [BOB], status: "rejected" });
    const steps = [clone, { ...updateVersion, links: [forged] }, packaging];
    expect(reportVerdict(report({ steps }))).toEqual({
      verdict: "failed",
      summary: "Step update-version failed: its threshold is 1, and no functionary signed a link that counts.",
      firstBadStep: "update-version",
    });
  });

  test("a layout that failed", () => {
    const expired = demo({ layoutStates: [["layout-expiry", "failed"]] });
    expect(reportVerdict(expired)).toEqual({
      verdict: "failed",
      summary: "The layout-expiry check failed.",
      firstBadStep: null,
    });
  });

  test("no owner key: nothing was verified, nothing failed, no step is blamed", () => {
    expect(reportVerdict(tamperedDemo({ findings: [finding("no-owner-key")] }))).toEqual({
      verdict: "not-checked",
      summary: "Nothing was verified: no owner key is trusted yet.",
      firstBadStep: null,
    });
  });

  test("warnings: how many, and the first", () => {
    const steps = [clone, { ...updateVersion, states: [["expected-command", "warned"]] as const }, packaging];
    expect(reportVerdict(report({ steps: [...steps, untar(updated)] }))).toMatchObject({
      verdict: "warning",
      summary:
        "No check of the layout failed, but 2 things deserve a look: step update-version ran another command than the layout expects.",
    });
  });

  test("a warning that concerns no step is a warning on the release", () => {
    const stray = finding("unknown-step", { severity: "warning", message: "The layout has no step deploy." });
    expect(reportVerdict(demo({ findings: [stray] }))).toMatchObject({ verdict: "warning" });
    expect(reportVerdict(demo({ findings: [{ ...stray, severity: "info" }] }))).toMatchObject({ verdict: "verified" });
  });
});

describe("findings at checks that passed", () => {
  test("an extra link with a wrong signature is a warning on its step", () => {
    const extra = finding("link-signature-invalid", {
      checkId: "link-signatures:update-version",
      item: "update-version",
      message: "The link x has a signature that is not valid.",
    });
    expect(reportVerdict(demo({ findings: [extra] }))).toMatchObject({ verdict: "warning", firstBadStep: null });
  });

  test("a link that was left aside is a warning on the release", () => {
    const aside = finding("unauthorized-functionary", { severity: "warning", item: "package" });
    expect(reportVerdict(demo({ findings: [aside] })).verdict).toBe("warning");
  });
});

describe("a report that did not pass is never verified", () => {
  test.each(["fail", "not-checked"] as const)("outcome %s without anything that explains it", (outcome) => {
    expect(reportVerdict(demo({ outcome })).verdict).toBe(outcome === "fail" ? "failed" : "not-checked");
  });

  test("an error finding outside every check fails its step", () => {
    const malformed = finding("link-malformed", { item: "package", message: "The link of package is not JSON." });
    expect(reportVerdict(demo({ outcome: "fail", findings: [malformed] }))).toEqual({
      verdict: "failed",
      summary: "The link of package is not JSON.",
      firstBadStep: "package",
    });
  });

  test("a report without any check", () => {
    expect(reportVerdict({ ...demo(), checks: [] }).verdict).toBe("not-checked");
  });

  test.each(demo().checks.map((check) => check.id))(
    "without the check %s it is verified only if that check is optional",
    (id) => {
      const full = demo();
      const without = { ...full, checks: full.checks.filter((check) => check.id !== id) };
      const optional = id.startsWith("expected-command");
      expect(reportVerdict(without).verdict).toBe(optional ? "verified" : "not-checked");
    },
  );

  test.each(demo().checks.map((check) => check.id))("with a failed check %s it is failed or lacks evidence", (id) => {
    const full = demo();
    const broken = {
      ...full,
      outcome: "fail" as const,
      checks: full.checks.map((check) => (check.id === id ? { ...check, state: "failed" as const } : check)),
    };
    expect(["failed", "evidence-missing"]).toContain(reportVerdict(broken).verdict);
  });
});

test("names that try to disguise themselves are shown as what they are", () => {
  const name = "safe\u202etxt.exe\n\u001b[2J";
  const step = { ...clone, products: [rule("DISALLOW *", { offending: [name] })] };
  expect(reportVerdict(report({ steps: [step] })).summary).toContain("safe\\u202etxt.exe\\u000a\\u001b[2J failed");
});
