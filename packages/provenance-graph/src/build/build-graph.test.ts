import { describe, expect, test } from "vitest";
import {
  clone,
  cloned,
  demo,
  packaging,
  tampered,
  tamperedDemo,
  tarball,
  untar,
  updated,
  updateVersion,
} from "../test-support/demo-report.ts";
import { artifactNode, edgesOfKind, itemNode } from "../test-support/look-up.ts";
import { BOB, CARL, digestOf, file, finding, link, report, rule } from "../test-support/report-builder.ts";
import { buildGraph } from "./build-graph.ts";

describe("a supply chain where everything is in order", () => {
  const graph = buildGraph(demo());

  test("every node and every edge is verified", () => {
    expect(graph.nodes.map((node) => node.verdict)).toEqual(graph.nodes.map(() => "verified"));
    expect(graph.edges.map((edge) => edge.verdict)).toEqual(graph.edges.map(() => "verified"));
  });

  test("artifacts flow into and out of the runs", () => {
    const run = itemNode(graph, "update-version").id;
    expect(edgesOfKind(graph, "material").find((edge) => edge.target === run)?.source).toBe(
      artifactNode(graph, cloned).id,
    );
    expect(edgesOfKind(graph, "product").find((edge) => edge.source === run)?.target).toBe(
      artifactNode(graph, updated).id,
    );
  });

  test("functionaries are nodes with an edge to everything that they performed", () => {
    const bob = graph.nodes.find((node) => node.keyId === BOB && node.kind === "functionary");
    const performed = edgesOfKind(graph, "performed").filter((edge) => edge.source === bob?.id);
    expect(performed.map((edge) => edge.target)).toEqual(
      ["clone", "update-version"].map((step) => itemNode(graph, step).id),
    );
  });

  test("a step run says how many functionaries count, and shows the key", () => {
    expect(itemNode(graph, "package")).toMatchObject({ threshold: { counted: 1, required: 1 }, keyId: CARL });
  });

  test("nothing is marked", () => {
    expect(graph.nodes.flatMap((node) => node.marks)).toEqual([]);
  });

  test("ids are unique, and the same evidence gives the same graph", () => {
    expect(new Set(graph.nodes.map((node) => node.id)).size).toBe(graph.nodes.length);
    expect(new Set(graph.edges.map((edge) => edge.id)).size).toBe(graph.edges.length);
    expect(buildGraph(demo())).toEqual(graph);
  });

  test("every edge joins two nodes of the graph", () => {
    const ids = new Set(graph.nodes.map((node) => node.id));
    expect(graph.edges.filter((edge) => !ids.has(edge.source) || !ids.has(edge.target))).toEqual([]);
  });

  test("an artifact rests on the links that speak of it and lists the checks that concern it", () => {
    const node = artifactNode(graph, updated);
    expect(node.documents).toEqual([updateVersion, packaging].map((s) => s.links[0]?.document).sort());
    expect(node.checkIds).toContain("artifact-rules:step:package:materials");
    expect(node.checkIds).not.toContain("artifact-rules:step:clone:products");
  });
});

describe("identity", () => {
  test("the same content under two names is one node with both names", () => {
    const copy = { ...cloned, name: "copy.py" };
    const steps = [{ ...clone, links: [link(BOB, [], [cloned, copy])] }, updateVersion, packaging];
    const node = artifactNode(buildGraph(report({ steps })), cloned);
    expect(node.names).toEqual(["copy.py", "demo-project/foo.py"]);
  });

  test("the same content twice in one list is one edge with both names", () => {
    const copy = { ...cloned, name: "copy.py" };
    const graph = buildGraph(report({ steps: [{ ...clone, links: [link(BOB, [], [cloned, copy])] }] }));
    expect(edgesOfKind(graph, "product").map((edge) => edge.names)).toEqual([["copy.py", "demo-project/foo.py"]]);
  });

  test("every link of a threshold is a run of its own", () => {
    const links = [link(BOB, [], [cloned]), link(CARL, [], [cloned], { representative: false })];
    const graph = buildGraph(report({ steps: [{ ...clone, threshold: 2, links }] }));
    const runs = graph.nodes.filter((node) => node.kind === "step-run");
    expect(runs.map((node) => node.threshold)).toEqual([
      { counted: 2, required: 2 },
      { counted: 2, required: 2 },
    ]);
  });

  test("one file that counts for two keys is one run with two functionaries", () => {
    const one = link(BOB, [], [cloned]);
    const graph = buildGraph(
      report({ steps: [{ ...clone, threshold: 2, links: [one, { ...one, functionary: CARL }] }] }),
    );
    expect(graph.nodes.filter((node) => node.kind === "step-run")).toHaveLength(1);
    expect(edgesOfKind(graph, "performed")).toHaveLength(2);
  });

  test("`__proto__` is a name like any other", () => {
    const odd = file("__proto__", "odd");
    const graph = buildGraph(report({ steps: [{ name: "__proto__", links: [link(BOB, [], [odd])] }] }));
    expect(artifactNode(graph, odd).names).toEqual(["__proto__"]);
    expect(itemNode(graph, "__proto__").verdict).toBe("verified");
  });
});

describe("a material that is not the product that it should be", () => {
  const graph = buildGraph(tamperedDemo());

  test("the mismatch edge leads from the expected artifact to the run and has both digests", () => {
    expect(edgesOfKind(graph, "mismatch")).toMatchObject([
      {
        source: artifactNode(graph, updated).id,
        target: itemNode(graph, "package").id,
        verdict: "failed",
        names: ["demo-project/foo.py"],
        mismatch: { expected: updated.digests, observed: tampered.digests },
      },
    ]);
  });

  test("a mismatch that a later rule resolved is no edge", () => {
    const resolved = {
      ...packaging,
      materials: [
        rule("MATCH * WITH PRODUCTS FROM clone", {
          mismatches: [
            {
              name: updated.name,
              destinationName: cloned.name,
              destinationItem: "clone",
              destinationKind: "products" as const,
              reason: "digests-differ" as const,
              expected: cloned.digests,
              observed: updated.digests,
            },
          ],
        }),
        ...(packaging.materials ?? []),
      ],
    };
    const resolvedGraph = buildGraph(report({ steps: [clone, updateVersion, resolved] }));
    expect(edgesOfKind(resolvedGraph, "mismatch")).toEqual([]);
    expect(artifactNode(resolvedGraph, tarball).verdict).toBe("verified");
  });
});

describe("links that the layout does not place", () => {
  test("a link of an unknown step is an unknown run, and only what it alone speaks of is not covered", () => {
    const stray = link(null, [tarball], [file("evil.sh", "evil")], { claimedKeyIds: [BOB] });
    const graph = buildGraph(
      demo({
        unplaced: [
          { path: stray.path, document: stray.document, reason: "unknown-step", link: stray, stepName: "deploy" },
        ],
      }),
    );
    expect(itemNode(graph, "deploy")).toMatchObject({ kind: "unknown-run", verdict: "not-covered" });
    expect(artifactNode(graph, file("evil.sh", "evil")).verdict).toBe("not-covered");
    expect(artifactNode(graph, tarball).verdict).toBe("verified");
  });

  test("a link by a key that the step does not list is marked, and so is the functionary", () => {
    const eve = "e".repeat(64);
    const stray = link(null, [updated], [file("evil.tar.gz", "evil")], { claimedKeyIds: [eve], status: "rejected" });
    const graph = buildGraph(
      demo({
        unplaced: [
          {
            path: stray.path,
            document: stray.document,
            reason: "unauthorized-functionary",
            link: stray,
            stepName: "package",
          },
        ],
      }),
    );
    const marked = graph.nodes.filter((node) => node.marks.includes("unauthorized"));
    expect(marked.map((node) => [node.kind, node.keyId, node.verdict])).toEqual([
      ["step-run", eve, "failed"],
      ["functionary", eve, "failed"],
    ]);
    expect(artifactNode(graph, file("evil.tar.gz", "evil")).verdict).toBe("failed");
    expect(artifactNode(graph, tarball).verdict).toBe("verified");
  });

  test("who claims to have performed a step that no layout knows is unauthorized where the layout does not know the key", () => {
    const eve = "e".repeat(64);
    const stray = link(null, [], [file("evil.sh", "evil")], { claimedKeyIds: [eve] });
    const graph = buildGraph(
      demo({
        unplaced: [
          { path: stray.path, document: stray.document, reason: "unknown-step", link: stray, stepName: "deploy" },
        ],
      }),
    );
    const stranger = graph.nodes.find((node) => node.keyId === eve && node.kind === "functionary");
    // Nobody has the key, so that nobody could check the signature: that is no failed check.
    expect(stranger).toMatchObject({ verdict: "not-checked", marks: ["unauthorized"] });
    expect(edgesOfKind(graph, "performed").filter(({ source }) => source === stranger?.id)).toMatchObject([
      { target: itemNode(graph, "deploy").id, verdict: "not-checked" },
    ]);
  });

  test("a link that does not count is not the first bad step, however its step failed", () => {
    const eve = "e".repeat(64);
    const stray = link(eve, [], [cloned], { status: "rejected" });
    const graph = buildGraph(
      report({ steps: [{ ...clone, threshold: 2, links: [...clone.links, stray] }, updateVersion] }),
    );
    const runs = graph.nodes.filter(({ kind, item }) => kind === "step-run" && item === "clone");
    expect(runs.map(({ keyId, marks }) => [keyId === eve, marks])).toEqual([
      [false, ["first-bad-step"]],
      [true, ["unauthorized"]],
    ]);
  });

  test("an inspection that nobody ran stands behind what it was to look at", () => {
    const inspection = untar(updated);
    const idle = {
      ...inspection,
      links: [],
      expectedMaterials: [["MATCH", "*", "WITH", "PRODUCTS", "FROM", "package"]],
    };
    const graph = buildGraph(report({ steps: [clone, updateVersion, packaging, idle] }));
    expect(edgesOfKind(graph, "expected")).toMatchObject([
      { source: itemNode(graph, "package").id, target: itemNode(graph, "untar").id },
    ]);
  });

  test("a file that cannot be read is shown and not checked", () => {
    const graph = buildGraph(
      demo({
        unplaced: [{ path: "x.link", document: digestOf("broken"), reason: "malformed", link: null, stepName: null }],
      }),
    );
    expect(itemNode(graph, "x.link")).toMatchObject({ kind: "unknown-run", verdict: "not-checked" });
  });

  test("a functionary whose key an unplaced link merely claims is not accused", () => {
    const forged = link(null, [updated], [file("x", "x")], { claimedKeyIds: [BOB], status: "rejected" });
    const { path, document } = forged;
    const graph = buildGraph(
      demo({ unplaced: [{ path, document, reason: "unauthorized-functionary", link: forged, stepName: "package" }] }),
    );
    const bob = graph.nodes.find((node) => node.kind === "functionary" && node.keyId === BOB);
    expect(bob).toMatchObject({ verdict: "verified", marks: [] });
    expect(edgesOfKind(graph, "performed")).toHaveLength(3);
  });

  test("a link that nobody signed is unsigned, not unauthorized", () => {
    const unsigned = link(null, [updated], [file("x", "x")], { claimedKeyIds: [], status: "rejected" });
    const { path, document } = unsigned;
    const graph = buildGraph(
      demo({ unplaced: [{ path, document, reason: "unauthorized-functionary", link: unsigned, stepName: "package" }] }),
    );
    expect(artifactNode(graph, file("x", "x")).verdict).toBe("failed");
    expect(graph.nodes.flatMap((node) => node.marks)).toEqual(["unsigned"]);
  });

  test("a key that a wrong signature merely claims is not accused", () => {
    const forged = link(null, [], [cloned], { claimedKeyIds: [BOB], status: "rejected" });
    const graph = buildGraph(report({ steps: [{ ...clone, links: [forged] }] }));
    expect(graph.nodes.filter((node) => node.kind === "functionary")).toEqual([]);
    expect(graph.nodes.find((node) => node.kind === "step-run")?.verdict).toBe("failed");
  });
});

describe("marks", () => {
  test("a link without signatures is unsigned", () => {
    const unsigned = link(null, [], [cloned], { status: "rejected" });
    const graph = buildGraph(report({ steps: [{ ...clone, links: [unsigned] }] }));
    expect(graph.nodes.find((node) => node.kind === "step-run")?.marks).toContain("unsigned");
  });

  test("an inspection whose link nobody signed is unauthenticated", () => {
    const graph = buildGraph(report({ steps: [clone, updateVersion, packaging, untar(updated)] }));
    expect(itemNode(graph, "untar")).toMatchObject({
      kind: "inspection",
      marks: ["unauthenticated"],
      verdict: "warning",
    });
  });

  test("the empty file is ubiquitous", () => {
    const empty = {
      name: "__init__.py",
      digests: [{ algorithm: "sha256", value: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" }],
    };
    const graph = buildGraph(report({ steps: [{ ...clone, links: [link(BOB, [], [empty])] }] }));
    expect(artifactNode(graph, empty).marks).toEqual(["ubiquitous"]);
  });
});

test("5,000 artifacts through three steps, half of them changed, are 7,501 nodes", () => {
  const files = Array.from({ length: 5_000 }, (_, index) => file(`src/${index}.c`, `content ${index}`));
  const changed = files.map((f, index) => (index % 2 === 0 ? file(f.name, `changed ${index}`) : f));
  const steps = [
    { ...clone, links: [link(BOB, [], files)] },
    { ...updateVersion, links: [link(BOB, files, changed)], materials: [] },
    {
      ...packaging,
      links: [link(CARL, changed, [tarball])],
      materials: [rule("DISALLOW *", { offending: changed.map((f) => f.name) })],
    },
  ];
  const big = report({ steps });
  const graph = buildGraph(big);
  expect(graph.nodes.filter((node) => node.kind === "artifact")).toHaveLength(7_501);
});

test("a report about no owner key judges nothing that the layout covers", () => {
  const graph = buildGraph(tamperedDemo({ findings: [finding("no-owner-key", { severity: "warning" })] }));
  expect(new Set(graph.nodes.map((node) => node.verdict))).toEqual(new Set(["not-checked"]));
  expect(graph.nodes.flatMap((node) => node.marks)).toEqual([]);
});
