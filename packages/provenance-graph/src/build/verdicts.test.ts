import type { Check, CheckState, VerificationReport } from "@stemma/in-toto";
import { describe, expect, test } from "vitest";
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
import { artifactNode, edgesOfKind, itemNode } from "../test-support/look-up.ts";
import { BOB, CARL, file, finding, link, mismatch, report, rule } from "../test-support/report-builder.ts";
import { buildGraph } from "./build-graph.ts";

describe("a break at one step", () => {
  const graph = buildGraph(tamperedDemo());

  test("does not redden what the steps before it made", () => {
    expect(artifactNode(graph, cloned).verdict).toBe("verified");
    expect(artifactNode(graph, updated).verdict).toBe("verified");
    expect(itemNode(graph, "update-version").verdict).toBe("verified");
  });

  test("the artifact that the rule names has failed, is tampered, and nothing is downstream of it by mark", () => {
    expect(artifactNode(graph, tampered)).toMatchObject({ verdict: "failed", marks: ["tampered"] });
    expect(artifactNode(graph, tampered).reason).toBe(
      "demo-project/foo.py failed at step package: it is not the file that update-version produced.",
    );
  });

  test("the step is the first bad one, and what it made has failed downstream of it", () => {
    expect(itemNode(graph, "package")).toMatchObject({ verdict: "failed", marks: ["first-bad-step"] });
    expect(artifactNode(graph, tarball)).toMatchObject({ verdict: "failed", marks: ["downstream"] });
  });

  test("in the middle fails all that comes after it, and names the step", () => {
    const broken = { ...updateVersion, materials: [rule("DISALLOW *", { offending: [cloned.name] })] };
    const middle = buildGraph(report({ steps: [clone, broken, packaging] }));
    expect(itemNode(middle, "clone").verdict).toBe("verified");
    expect(itemNode(middle, "update-version").marks).toEqual(["first-bad-step"]);
    expect(itemNode(middle, "package")).toMatchObject({ verdict: "failed", marks: ["downstream"] });
    expect(artifactNode(middle, tarball)).toMatchObject({ verdict: "failed", marks: ["downstream"] });
    expect(artifactNode(middle, tarball).reason).toContain("update-version");
  });

  test("is named where it began, also when the layout lists the steps in another order", () => {
    const begins = { ...updateVersion, products: [rule("DISALLOW *.py", { offending: [updated.name] })] };
    const suffers = { ...packaging, products: [rule("DISALLOW *.gz", { offending: [tarball.name] })] };
    const reordered = buildGraph(report({ steps: [suffers, begins, clone] }));
    expect(itemNode(reordered, "update-version").marks).toEqual(["first-bad-step"]);
    expect(itemNode(reordered, "package").marks).toEqual(["downstream"]);
  });

  test("reaches nothing on another branch", () => {
    const docs = file("docs.html", "docs");
    const branch = {
      name: "docs",
      links: [link(BOB, [cloned], [docs])],
      products: [rule("DISALLOW *", { offending: [docs.name] })],
    };
    const graphWithBranch = buildGraph(report({ steps: [clone, branch, updateVersion, packaging] }));
    expect(artifactNode(graphWithBranch, docs).verdict).toBe("failed");
    expect(artifactNode(graphWithBranch, tarball).verdict).toBe("verified");
  });

  test("taints what a step makes from a file that another step calls tampered", () => {
    const side = { name: "sign", links: [link(BOB, [tampered], [file("foo.sig", "sig")])] };
    const sided = buildGraph(
      report({ steps: [clone, updateVersion, side, { ...packagingOf(tampered), name: "package" }] }),
    );
    expect(artifactNode(sided, file("foo.sig", "sig")).verdict).toBe("failed");
  });
});

function packagingOf(foo: typeof tampered) {
  return {
    ...packaging,
    links: [link(CARL, [foo], [tarball])],
    materials: [
      rule("MATCH demo-project/* WITH PRODUCTS FROM update-version", {
        mismatches: [mismatch(foo.name, "update-version", "digests-differ", updated, foo)],
      }),
      rule("DISALLOW *", { offending: [foo.name] }),
    ],
  };
}

describe("a step without a link", () => {
  const missing = { ...updateVersion, links: [] };
  const graph = buildGraph(report({ steps: [clone, missing, unmatchedPackaging] }));

  test("is a ghost with the evidence missing, and the first bad step", () => {
    expect(itemNode(graph, "update-version")).toMatchObject({
      kind: "missing-step",
      verdict: "evidence-missing",
      marks: ["first-bad-step"],
      threshold: { counted: 0, required: 1 },
    });
  });

  test("leaves everything after it without evidence, not failed", () => {
    expect(artifactNode(graph, updated).verdict).toBe("evidence-missing");
    expect(itemNode(graph, "package")).toMatchObject({ verdict: "evidence-missing", marks: ["downstream"] });
    expect(artifactNode(graph, tarball)).toMatchObject({ verdict: "evidence-missing", marks: ["downstream"] });
  });

  test("leaves what was made before it verified", () => {
    expect(artifactNode(graph, cloned).verdict).toBe("verified");
  });

  test("is joined by dashed edges to what the rules expect before and after it", () => {
    const ghost = itemNode(graph, "update-version").id;
    expect(edgesOfKind(graph, "expected").map(({ source, target }) => [source, target])).toEqual([
      [ghost, artifactNode(graph, updated).id],
      [itemNode(graph, "clone").id, ghost],
    ]);
  });

  test("to which no rule refers leaves everything that later steps made without evidence", () => {
    const review = { name: "review", links: [] };
    const gated = buildGraph(report({ steps: [clone, review, updateVersion, packaging] }));
    expect(artifactNode(gated, cloned).verdict).toBe("verified");
    expect(artifactNode(gated, updated).verdict).toBe("evidence-missing");
    expect(artifactNode(gated, tarball).verdict).toBe("evidence-missing");
  });

  test("leaves the materials of a step without evidence, also those that the report has no room for", () => {
    const many = Array.from({ length: 3 }, (_, index) => file(`f${index}`, `f${index}`));
    const cut = {
      ...packaging,
      links: [link(CARL, many, [tarball])],
      materials: [
        rule("MATCH * WITH PRODUCTS FROM update-version", {
          mismatchesOmitted: 2,
          mismatches: [mismatch("f0", "update-version", "destination-item-missing", null, many[0])],
        }),
      ],
    };
    const trimmed = buildGraph(report({ steps: [clone, missing, cut] }));
    expect(many.map((artifact) => artifactNode(trimmed, artifact).verdict)).toEqual(many.map(() => "evidence-missing"));
  });

  test("to which rules refer leaves alone what has nothing to do with it", () => {
    const docs = { name: "docs", links: [link(BOB, [cloned], [file("docs.html", "docs")])] };
    const branched = buildGraph(report({ steps: [clone, missing, docs, unmatchedPackaging] }));
    expect(artifactNode(branched, file("docs.html", "docs")).verdict).toBe("verified");
    expect(artifactNode(branched, tarball).verdict).toBe("evidence-missing");
  });

  test("under its threshold does not excuse a file that its link does not have", () => {
    const half = { ...updateVersion, threshold: 2 };
    const wrong = {
      ...packaging,
      links: [link(CARL, [tampered], [tarball])],
      materials: [
        rule("MATCH * WITH PRODUCTS FROM update-version", {
          mismatches: [mismatch(tampered.name, "update-version", "destination-artifact-missing", null, tampered)],
        }),
        rule("DISALLOW *", { offending: [tampered.name] }),
      ],
    };
    const graphWithWrong = buildGraph(report({ steps: [clone, half, wrong] }));
    expect(artifactNode(graphWithWrong, tampered)).toMatchObject({
      verdict: "failed",
      reason: "demo-project/foo.py failed at step package: update-version produced no file of that name.",
    });
  });

  test("does not excuse another failure: a wrong file beside it has failed", () => {
    const wrong = file("evil.sh", "evil");
    const both = {
      ...unmatchedPackaging,
      links: [link(CARL, [updated, wrong], [tarball])],
      materials: [
        ...(unmatchedPackaging.materials ?? []).slice(0, 1),
        rule("DISALLOW *", { offending: [updated.name, wrong.name] }),
      ],
    };
    const failing = buildGraph(report({ steps: [clone, missing, both] }));
    expect(artifactNode(failing, wrong).verdict).toBe("failed");
    expect(artifactNode(failing, updated).verdict).toBe("evidence-missing");
    expect(artifactNode(failing, tarball).verdict).toBe("failed");
  });
});

describe("thresholds", () => {
  test("with fewer links than the threshold the evidence is missing", () => {
    const half = { ...updateVersion, threshold: 2 };
    const graph = buildGraph(report({ steps: [clone, half, packaging] }));
    expect(itemNode(graph, "update-version")).toMatchObject({ kind: "step-run", verdict: "evidence-missing" });
    expect(artifactNode(graph, tarball).verdict).toBe("evidence-missing");
  });

  test("with enough links of which too few verify the step has failed", () => {
    const forged = link(null, [cloned], [updated], { claimedKeyIds: [CARL], status: "rejected" });
    const step = { ...updateVersion, threshold: 2, links: [...updateVersion.links, forged] };
    const graph = buildGraph(report({ steps: [clone, step, packaging] }));
    expect(artifactNode(graph, tarball).verdict).toBe("failed");
  });

  test("with no link that verifies the step is a failed ghost beside its rejected run", () => {
    const forged = link(null, [cloned], [updated], { claimedKeyIds: [CARL], status: "rejected" });
    const graph = buildGraph(report({ steps: [clone, { ...updateVersion, links: [forged] }, packaging] }));
    const nodes = graph.nodes.filter((node) => node.item === "update-version");
    expect(nodes.map((node) => [node.kind, node.verdict])).toEqual([
      ["missing-step", "failed"],
      ["step-run", "failed"],
    ]);
    expect(artifactNode(graph, tarball).verdict).toBe("failed");
  });

  test("an extra link that does not verify takes nothing from what a counted link made", () => {
    const forged = link(null, [cloned], [updated], { claimedKeyIds: [CARL], status: "rejected" });
    const step = { ...updateVersion, links: [...updateVersion.links, forged] };
    const graph = buildGraph(report({ steps: [clone, step, packaging] }));
    expect(artifactNode(graph, updated).verdict).toBe("verified");
  });
});

describe("warnings", () => {
  test("another command than expected warns for what comes from that step", () => {
    const other = { ...updateVersion, states: [["expected-command", "warned"]] as const };
    const graph = buildGraph(report({ steps: [clone, other, packaging] }));
    expect(artifactNode(graph, cloned).verdict).toBe("verified");
    expect(artifactNode(graph, updated).verdict).toBe("warning");
    expect(artifactNode(graph, tarball).verdict).toBe("warning");
  });

  test("an unauthenticated inspection warns for the final product that it looked at", () => {
    const graph = buildGraph(report({ steps: [clone, updateVersion, packaging, untar(updated)] }));
    expect(artifactNode(graph, tarball).verdict).toBe("warning");
    expect(artifactNode(graph, updated).verdict).toBe("verified");
  });

  test("an inspection says nothing about a final product that it did not look at", () => {
    const elsewhere = untar(updated, { links: [link(null, [file("root.layout", "layout")], [])] });
    const graph = buildGraph(report({ steps: [clone, updateVersion, packaging, elsewhere] }));
    expect(artifactNode(graph, tarball).verdict).toBe("verified");
    expect(artifactNode(graph, file("root.layout", "layout")).verdict).toBe("warning");
  });

  test("an inspection that was not evaluated warns for the final products", () => {
    const inspection = untar(updated, { links: [] });
    const graph = buildGraph(report({ steps: [clone, updateVersion, packaging, inspection] }));
    expect(artifactNode(graph, tarball)).toMatchObject({
      verdict: "warning",
      reason: "Inspection untar was not evaluated.",
    });
    expect(itemNode(graph, "untar")).toMatchObject({ verdict: "warning", documents: [] });
  });

  test("an inspection that failed fails the final product and nothing before it", () => {
    const bad = untar(tampered, { states: [["inspection-return-value", "failed"]] as const });
    const graph = buildGraph(report({ steps: [clone, updateVersion, packaging, bad] }));
    expect(itemNode(graph, "untar")).toMatchObject({
      verdict: "failed",
      marks: ["first-bad-step", "unauthenticated"].reverse(),
    });
    expect(artifactNode(graph, tarball).verdict).toBe("failed");
    expect(artifactNode(graph, updated).verdict).toBe("verified");
    expect(itemNode(graph, "package").verdict).toBe("verified");
  });
});

describe("sublayouts", () => {
  const withSublayout = (inner: VerificationReport | null, state: CheckState = "passed") => {
    const outer = demo();
    const check: Check = {
      id: "sublayout:update-version",
      state,
      summary: "The sublayout is verified.",
      section: "5.2",
      item: "update-version",
      error: null,
      detail: { kind: "sublayout", step: "update-version", document: "", report: inner },
    };
    return buildGraph({ ...outer, checks: [...outer.checks, check] });
  };

  test("one that passed adds nothing", () => {
    expect(artifactNode(withSublayout(demo()), tarball).verdict).toBe("verified");
  });

  test("one that passed with a warning is a warning of its step", () => {
    const warned = report({ steps: [{ ...clone, states: [["expected-command", "warned"]] as const }] });
    const graph = withSublayout(warned);
    expect(artifactNode(graph, cloned).verdict).toBe("verified");
    expect(artifactNode(graph, tarball)).toMatchObject({
      verdict: "warning",
      reason: "In a sublayout: Step clone ran another command than the layout expects.",
    });
  });

  test("one that lacks a link is missing evidence, and one that failed otherwise has failed", () => {
    const lacking = report({ steps: [{ ...clone, links: [] }] });
    expect(artifactNode(withSublayout(lacking, "failed"), tarball).verdict).toBe("evidence-missing");
    expect(artifactNode(withSublayout(tamperedDemo(), "failed"), tarball).verdict).toBe("failed");
  });

  test("one that could not be checked leaves what comes from its step not checked", () => {
    expect(artifactNode(withSublayout(null, "not-checked"), tarball).verdict).toBe("not-checked");
  });
});

describe("the layout itself", () => {
  test.each(["layout-signatures", "layout-expiry"] as const)("a failed %s check fails everything", (kind) => {
    const graph = buildGraph(demo({ layoutStates: [[kind, "failed"]] }));
    expect(new Set(graph.nodes.map((node) => node.verdict))).toEqual(new Set(["failed"]));
    expect(graph.nodes.flatMap((node) => node.marks)).toEqual([]);
  });

  test("a layout that could not be checked leaves everything not checked", () => {
    const graph = buildGraph(demo({ layoutStates: [["layout-signatures", "not-checked"]] }));
    expect(new Set(graph.nodes.map((node) => node.verdict))).toEqual(new Set(["not-checked"]));
  });

  test("a report that failed for a reason that no check gives is never verified", () => {
    const graph = buildGraph(demo({ outcome: "fail", findings: [finding("layout-malformed")] }));
    expect(new Set(graph.nodes.map((node) => node.verdict))).toEqual(new Set(["failed"]));
  });
});

describe("what could not be checked", () => {
  test("leaves what comes from that step not checked", () => {
    const unclear = {
      ...updateVersion,
      links: [link(null, [cloned], [updated], { status: "not-understood", claimedKeyIds: [BOB] })],
      states: [["link-signatures", "not-checked"]] as const,
    };
    const graph = buildGraph(report({ steps: [clone, unclear, packaging] }));
    expect(itemNode(graph, "update-version")).toMatchObject({ kind: "step-run", verdict: "not-checked" });
    expect(artifactNode(graph, updated).verdict).toBe("not-checked");
    expect(artifactNode(graph, tarball).verdict).toBe("not-checked");
    expect(artifactNode(graph, cloned).verdict).toBe("verified");
  });

  test("a step of which the report has no checks is never verified", () => {
    const full = demo();
    const graph = buildGraph({ ...full, checks: full.checks.filter((check) => check.item !== "package") });
    expect(itemNode(graph, "package").verdict).toBe("not-checked");
    expect(artifactNode(graph, tarball).verdict).toBe("not-checked");
  });

  test("rules that were skipped without a reason are not taken for passed", () => {
    const skipped = { ...packaging, states: [["artifact-rules", "skipped"]] as const };
    const graph = buildGraph(report({ steps: [clone, updateVersion, skipped] }));
    expect(artifactNode(graph, tarball).verdict).toBe("not-checked");
  });

  test("a warning does not cover up that something was not checked", () => {
    const both = {
      ...updateVersion,
      states: [
        ["expected-command", "warned"],
        ["sublayout", "not-checked"],
        ["artifact-rules", "not-checked"],
      ] as const,
    };
    const graph = buildGraph(report({ steps: [clone, both, packaging] }));
    expect(artifactNode(graph, tarball).verdict).toBe("not-checked");
  });
});

describe("awkward flows", () => {
  test("a file that a step used and recorded again unchanged was not made there", () => {
    const failing = {
      ...updateVersion,
      links: [link(BOB, [cloned, file("README", "r")], [updated, file("README", "r")])],
      materials: [rule("DISALLOW *", { offending: [cloned.name] })],
    };
    const first = { ...clone, links: [link(BOB, [], [cloned, file("README", "r")])] };
    const graph = buildGraph(report({ steps: [first, failing, packaging] }));
    expect(artifactNode(graph, file("README", "r")).verdict).toBe("verified");
    expect(artifactNode(graph, updated).verdict).toBe("failed");
  });

  test("a source that a failed step used and recorded again unchanged has not failed", () => {
    const source = file("README", "r");
    const failing = {
      ...updateVersion,
      links: [link(BOB, [cloned, source], [updated, source])],
      materials: [rule("DISALLOW *", { offending: [cloned.name] })],
    };
    const graph = buildGraph(report({ steps: [clone, failing, packaging] }));
    expect(artifactNode(graph, source).verdict).toBe("verified");
  });

  test("what a later, failed step lists again without having used it was there before", () => {
    const later = {
      name: "publish",
      links: [link(CARL, [], [cloned, file("index.html", "index")])],
      products: [rule("DISALLOW *", { offending: ["index.html"] })],
    };
    const graph = buildGraph(report({ steps: [clone, updateVersion, packaging, later] }));
    expect(artifactNode(graph, cloned).verdict).toBe("verified");
    expect(artifactNode(graph, tarball).verdict).toBe("verified");
  });

  test("a failed step through which files pass unchanged is on the way, also when it makes something else", () => {
    const results = file("results.xml", "results");
    const testing = {
      name: "test",
      links: [link(BOB, [updated], [updated, results])],
      products: [rule("DISALLOW *.xml", { offending: [results.name] })],
    };
    const after = {
      ...packaging,
      materials: [rule("MATCH * WITH PRODUCTS FROM test", { consumed: [updated.name] })],
    };
    const graph = buildGraph(report({ steps: [clone, updateVersion, testing, after] }));
    expect(artifactNode(graph, updated).verdict).toBe("verified");
    expect(artifactNode(graph, tarball).verdict).toBe("failed");
  });

  test("a check-only step that failed stands in the way of the steps that match with it", () => {
    const checked = {
      name: "test",
      links: [link(BOB, [updated], [updated])],
      states: [
        ["link-agreement", "failed"],
        ["artifact-rules", "failed"],
      ] as const,
    };
    const after = {
      ...packaging,
      materials: [rule("MATCH * WITH PRODUCTS FROM test", { consumed: [updated.name] })],
    };
    const graph = buildGraph(report({ steps: [clone, updateVersion, checked, after] }));
    expect(artifactNode(graph, updated).verdict).toBe("verified");
    expect(artifactNode(graph, tarball).verdict).toBe("failed");
  });

  test("a circle of two steps ends, and both are judged", () => {
    const a = file("a", "a");
    const b = file("b", "b");
    const one = { name: "one", links: [link(BOB, [b], [a])], products: [rule("DISALLOW *", { offending: ["a"] })] };
    const two = { name: "two", links: [link(BOB, [a], [b])] };
    const graph = buildGraph(report({ steps: [one, two] }));
    expect(graph.nodes.filter((n) => n.kind !== "functionary").map((n) => n.verdict)).toEqual(
      graph.nodes.filter((n) => n.kind !== "functionary").map(() => "failed"),
    );
    expect(itemNode(graph, "one").marks).toEqual(["first-bad-step"]);
  });

  test("trouble does not travel through the empty file", () => {
    const empty = {
      name: "__init__.py",
      digests: [{ algorithm: "sha256", value: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" }],
    };
    const other = {
      name: "other",
      links: [link(BOB, [], [empty, file("x", "x")])],
      products: [rule("DISALLOW x", { offending: ["x"] })],
    };
    const mine = { name: "mine", links: [link(BOB, [empty], [tarball])] };
    const graph = buildGraph(report({ steps: [other, mine] }));
    expect(artifactNode(graph, empty)).toMatchObject({ verdict: "failed" });
    expect(artifactNode(graph, tarball)).toMatchObject({ verdict: "verified", marks: [] });
  });

  test("a file that only a rejected link speaks of is never verified", () => {
    const forged = link(null, [file("from", "f")], [file("to", "t")], { claimedKeyIds: [BOB], status: "rejected" });
    const graph = buildGraph(
      report({ steps: [clone, { ...updateVersion, links: [...updateVersion.links, forged] }, packaging] }),
    );
    expect(artifactNode(graph, file("from", "f")).verdict).toBe("failed");
    expect(artifactNode(graph, file("to", "t")).verdict).toBe("failed");
  });

  test("a material whose only origin is a link that does not count deserves a look", () => {
    const source = file("lib.so", "lib");
    const forged = link(null, [], [source], { claimedKeyIds: [BOB], status: "rejected" });
    const steps = [
      { ...clone, links: [...clone.links, forged] },
      { ...updateVersion, links: [link(BOB, [cloned, source], [updated])] },
      packaging,
    ];
    const graph = buildGraph(report({ steps }));
    expect(artifactNode(graph, source).verdict).toBe("warning");
    expect(artifactNode(graph, tarball).verdict).toBe("warning");
  });

  test("an artifact that the layout forbids at a later step does not redden what was made from it before", () => {
    const later = {
      name: "deploy",
      links: [link(CARL, [updated, tarball], [])],
      materials: [rule("DISALLOW *.py", { offending: [updated.name] })],
    };
    const graph = buildGraph(report({ steps: [clone, updateVersion, packaging, later] }));
    expect(artifactNode(graph, updated)).toMatchObject({ verdict: "failed", marks: [] });
    expect(artifactNode(graph, tarball).verdict).toBe("verified");
  });
});
