import { describe, expect, it } from "vitest";
import { markBits, NODE_KINDS, nodeColumns, nodeKindNumber, rememberNodeColumns } from "./node-columns.ts";
import { verdictOfRank, verdictRank } from "./verdict-order.ts";

const graph = {
  nodes: [
    { kind: "artifact", verdict: "verified", marks: [] },
    { kind: "step-run", verdict: "failed", marks: ["first-bad-step", "unsigned"] },
    { kind: "bundle", verdict: "warning", marks: ["downstream"] },
  ] as const,
};

describe("the nodes of a graph as columns", () => {
  it("say kind, verdict and marks of each", () => {
    const { kinds, ranks, marks } = nodeColumns(graph);
    expect([...kinds].map((kind) => NODE_KINDS[kind])).toEqual(graph.nodes.map(({ kind }) => kind));
    expect([...ranks].map(verdictOfRank)).toEqual(graph.nodes.map(({ verdict }) => verdict));
    expect([...marks]).toEqual([0, markBits(["unsigned"]) | markBits(["first-bad-step"]), markBits(["downstream"])]);
    expect(nodeColumns(graph).kinds).toBe(kinds);
  });

  it("tell every verdict and every mark from all others", () => {
    const verdicts = ["failed", "evidence-missing", "not-checked", "warning", "not-covered", "verified"] as const;
    for (const verdict of verdicts) expect(verdictOfRank(verdictRank(verdict))).toBe(verdict);
    expect(() => verdictOfRank(6)).toThrow(RangeError);
    const marks = [
      "first-bad-step",
      "downstream",
      "unauthorized",
      "tampered",
      "ubiquitous",
      "unsigned",
      "unauthenticated",
    ] as const;
    expect(new Set(marks.map((mark) => markBits([mark]))).size).toBe(marks.length);
    expect(markBits(marks)).toBe(marks.reduce((sum, mark) => sum + markBits([mark]), 0));
    expect(markBits(marks)).toBeLessThan(256);
  });

  it("are those that somebody knows already, and the nodes are not read", () => {
    const arrived = {
      get nodes(): never {
        throw new Error("read");
      },
    };
    const columns = {
      kinds: Uint8Array.of(nodeKindNumber("artifact")),
      ranks: Uint8Array.of(0),
      marks: Uint8Array.of(0),
    };
    rememberNodeColumns(arrived, columns);
    expect(nodeColumns(arrived)).toBe(columns);
    expect(() => rememberNodeColumns({}, { ...columns, ranks: new Uint8Array(2) })).toThrow(RangeError);
  });
});
