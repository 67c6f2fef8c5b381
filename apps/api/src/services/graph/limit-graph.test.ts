import { publicKeyFromPem, verifySupplyChain } from "@stemma/in-toto";
import { buildGraph, type ProvenanceGraph } from "@stemma/provenance-graph";
import { demoSupplyChain, encodeMetablock, linksToFiles } from "@stemma/testkit";
import { describe, expect, it } from "vitest";
import { limitGraph } from "./limit-graph.ts";

function tamperedGraph(): ProvenanceGraph {
  const evidence = demoSupplyChain("tampered");
  const key = publicKeyFromPem(evidence.alice.publicPem);
  if (!key.ok) throw new Error(key.error.reason);
  return buildGraph(
    verifySupplyChain({
      layout: { path: "root.layout", bytes: encodeMetablock(evidence.layout) },
      ownerKeys: [key.value],
      links: linksToFiles(evidence),
      evaluateAt: 0,
      parameters: null,
      intermediates: [],
      inspections: "supplied",
    }),
  );
}

describe("limitGraph", () => {
  const graph = tamperedGraph();

  it("gives all of a graph that fits and says nothing", () => {
    const limited = limitGraph(graph);
    expect(limited.graph).toEqual({ ...graph, truncated: null });
    expect(limited.unseen).toEqual([]);
  });

  it("leaves out ordinary artifacts first, says so, and leaves no edge without its ends", () => {
    const anomalies = graph.nodes.filter(({ kind, verdict }) => kind !== "artifact" || verdict === "failed").length;
    const limited = limitGraph(graph, anomalies);
    expect(limited.graph.nodes).toHaveLength(anomalies);
    expect(limited.graph.nodes.every(({ kind, verdict }) => kind !== "artifact" || verdict === "failed")).toBe(true);
    expect(limited.graph.truncated).toContain(`${graph.nodes.length} nodes; ${anomalies} are given`);
    const ids = new Set(limited.graph.nodes.map(({ id }) => id));
    for (const { source, target } of limited.graph.edges) expect(ids.has(source) && ids.has(target)).toBe(true);
    expect(limited.unseen).toHaveLength(graph.nodes.length - anomalies);
    expect(limited.unseen.every(({ digests }) => digests.every((digest) => digest.startsWith("sha256:")))).toBe(true);
  });
});
