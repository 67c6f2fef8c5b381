import type { Graph } from "@stemma/api-contract";
import { expect, test } from "vitest";
import { type GraphState, PLAIN_STATE } from "./graph-state.ts";
import { whyNothing } from "./nothing-shown.ts";
import { aNode } from "./test-support/a-graph.ts";

const graph = (nodes: Graph["nodes"], truncated: string | null = null): Graph => ({ nodes, edges: [], truncated });
const anomalies: GraphState = { ...PLAIN_STATE, mode: "anomalies" };
const verified = aNode({ id: "app" });

test("only where everything was checked and nothing was hidden is nothing there that should not be", () => {
  expect(whyNothing(graph([verified]), anomalies)).toEqual({ why: "clean" });
  expect(whyNothing(graph([]), anomalies)).toEqual({ why: "empty" });
});

test("what nobody checked, or no layout speaks of, is not clean", () => {
  const unchecked = aNode({ id: "a", verdict: "not-checked" });
  const uncovered = aNode({ id: "b", verdict: "not-covered" });
  expect(whyNothing(graph([verified, unchecked, uncovered]), anomalies)).toEqual({
    why: "unproven",
    unchecked: 2,
    all: 3,
  });
  expect(whyNothing(graph([verified], "too large"), anomalies)).toMatchObject({ why: "unproven" });
  expect(whyNothing(graph([verified]), anomalies, true)).toMatchObject({ why: "unproven" });
});

test("what the reader has hidden or filtered away is not clean", () => {
  for (const more of [{ hidden: ["x"] }, { plan: "expected" as const }, { step: "build" }]) {
    expect(whyNothing(graph([verified]), { ...anomalies, ...more })).toEqual({ why: "limited" });
  }
  expect(whyNothing(graph([verified]), { ...PLAIN_STATE, step: "build" })).toEqual({ why: "limited" });
});
