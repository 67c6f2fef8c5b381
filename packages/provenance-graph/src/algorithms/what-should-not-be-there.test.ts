import fc from "fast-check";
import { expect, test } from "vitest";
import type { ProvenanceGraph } from "../model.ts";
import { artifact, edge, randomGraph, run } from "../test-support/random-graph.ts";
import { ancestors } from "./ancestors.ts";
import { anomalies, withWaysBetween } from "./anomalies.ts";
import { descendants } from "./descendants.ts";
import { onlyExpected, onlyObserved } from "./expected-observed.ts";
import { rootCause } from "./root-cause.ts";

/** source -> checkout -> file -> build (first bad) -> app -> publish, beside it a file from an unknown run. */
const chain: ProvenanceGraph = {
  nodes: [
    artifact("source"),
    run("checkout"),
    artifact("file"),
    artifact("other"),
    run("build", { marks: ["first-bad-step"], verdict: "failed" }),
    artifact("app", { marks: ["downstream"], verdict: "failed" }),
    artifact("log", { marks: ["downstream"], verdict: "failed" }),
    run("publish", { marks: ["downstream"], verdict: "failed" }),
    run("stranger", { kind: "unknown-run", verdict: "not-covered" }),
    artifact("changed", { marks: ["tampered"], verdict: "failed" }),
    run("test", { kind: "missing-step", verdict: "evidence-missing" }),
    artifact("report", { verdict: "evidence-missing" }),
    artifact("mallory", { kind: "functionary", marks: ["unauthorized"] }),
    artifact("bob", { kind: "functionary" }),
  ],
  edges: [
    edge("material", "source", "checkout"),
    edge("product", "checkout", "file"),
    edge("product", "checkout", "other"),
    edge("mismatch", "file", "build"),
    edge("material", "changed", "build"),
    edge("product", "stranger", "changed"),
    edge("performed", "mallory", "stranger"),
    edge("performed", "bob", "build"),
    edge("product", "build", "app"),
    edge("product", "build", "log"),
    edge("material", "app", "publish"),
    edge("expected", "test", "report"),
    edge("expected", "report", "publish"),
  ],
};

test("what is bad only because something before it is, is no anomaly", () => {
  expect(anomalies(chain)).toEqual(["file", "build", "stranger", "changed", "test", "report", "mallory"]);
});

test("anomalies are kept with the ways between them and with who performed their runs, and nothing else", () => {
  const kept = withWaysBetween(chain, ["stranger", "build"]);
  expect([...kept].sort()).toEqual(["bob", "build", "changed", "mallory", "stranger"]);
});

test("the root cause of a product is the first bad step, what it used, and the way from there", () => {
  expect([...rootCause(chain, "publish")].sort()).toEqual(["app", "bob", "build", "changed", "file", "publish"]);
  expect([...rootCause(chain, "file")].sort()).toEqual(["checkout", "file", "source"]);
});

test("what is expected has no stranger and no mismatch, what was observed has no missing step", () => {
  const expected = onlyExpected(chain);
  expect(expected.nodes.map(({ id }) => id)).not.toContain("stranger");
  expect(expected.nodes.map(({ id }) => id)).not.toContain("mallory");
  expect(expected.nodes.map(({ id }) => id)).toContain("test");
  expect(expected.nodes.map(({ id }) => id)).not.toContain("changed");
  expect(expected.edges.some(({ kind }) => kind === "mismatch")).toBe(false);
  // The file that was not used is the one that was expected.
  expect(expected.edges.filter(({ source }) => source === "file")).toMatchObject([
    { kind: "expected", target: "build", mismatch: null },
  ]);
  const observed = onlyObserved(chain);
  expect(observed.nodes.map(({ id }) => id)).toContain("stranger");
  expect(observed.nodes.map(({ id }) => id)).not.toContain("test");
  expect(observed.nodes.map(({ id }) => id)).not.toContain("report");
});

test("in any graph both halves are parts of the whole, with no edge into nothing", () => {
  fc.assert(
    fc.property(randomGraph, (graph) => {
      const all = new Set(graph.nodes.map(({ id }) => id));
      for (const part of [onlyExpected(graph), onlyObserved(graph)]) {
        const ids = new Set(part.nodes.map(({ id }) => id));
        expect([...ids].every((id) => all.has(id))).toBe(true);
        expect(part.edges.every(({ source, target }) => ids.has(source) && ids.has(target))).toBe(true);
      }
    }),
  );
});

test("in any graph a way between anomalies comes from one and leads to another", () => {
  fc.assert(
    fc.property(randomGraph, (graph) => {
      const ids = anomalies(graph);
      const performers = new Set(graph.edges.flatMap(({ kind, source }) => (kind === "performed" ? [source] : [])));
      for (const id of withWaysBetween(graph, ids)) {
        if (ids.includes(id) || performers.has(id)) continue;
        expect(ids.some((start) => descendants(graph, start).has(id))).toBe(true);
        expect(ids.some((end) => ancestors(graph, end).has(id))).toBe(true);
      }
    }),
  );
});
