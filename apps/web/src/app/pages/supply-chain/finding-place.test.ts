import type { Finding, Graph, GraphNode } from "@stemma/api-contract";
import { expect, test } from "vitest";
import { findingPlace } from "./finding-place.ts";

function run(id: string, keyId: string, marks: GraphNode["marks"]): GraphNode {
  const nothing = { reason: "", names: [], digests: [], threshold: null, checkIds: [] };
  const link = {
    id,
    kind: "step-run",
    label: "build",
    item: "build",
    keyId,
    marks,
    documents: [`link of ${keyId}`],
  } as const;
  return { verdict: "verified", ...nothing, ...link, documents: [`link of ${keyId}`] };
}

/** The link of somebody who may not perform the step stands first. */
const graph: Graph = {
  nodes: [run("by mallory", "mallory", ["unauthorized"]), run("by bob", "bob", [])],
  edges: [],
  truncated: null,
};

function finding(parts: Partial<Finding>): Finding {
  const nothing = { artifact: null, rule: null, expected: null, observed: null, evidence: null, keyId: null };
  return { id: "1", code: "x", severity: "error", message: "", checkId: null, item: "build", ...nothing, ...parts };
}

test("what is said of a step is shown at a run that counts for it", () => {
  expect(findingPlace(finding({}), graph)).toBe("by bob");
});

test("what is said of one link is shown at that link, and never at somebody else's", () => {
  expect(findingPlace(finding({ keyId: "mallory" }), graph)).toBe("by mallory");
  expect(findingPlace(finding({ evidence: { document: "link of mallory", pointer: "" } }), graph)).toBe("by mallory");
});
