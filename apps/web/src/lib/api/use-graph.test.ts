import { type Graph, packGraph } from "@stemma/api-contract";
import { edgeColumns } from "@stemma/provenance-graph";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createQueryClient } from "./query-client.ts";
import { graphQuery } from "./use-graph.ts";

const nothing = { marks: [], names: [], digests: [], keyId: null, threshold: null, documents: [], checkIds: [] };
const step = (name: string): Graph["nodes"][number] => ({
  ...nothing,
  id: `step:${name}`,
  kind: "step-run",
  label: name,
  verdict: "verified",
  reason: "",
  item: name,
});
const edge = (kind: Graph["edges"][number]["kind"], verdict: Graph["edges"][number]["verdict"]) => ({
  id: `${kind}(step:a,step:b)`,
  kind,
  source: "step:a",
  target: "step:b",
  names: [],
  verdict,
  mismatch: null,
  document: null,
});
const graph: Graph = {
  nodes: [step("a"), step("b")],
  edges: [edge("expected", "evidence-missing"), edge("product", "failed"), edge("material", "warning")],
  truncated: null,
};

function answer(content: Graph, etag: string | null): Response {
  return Response.json(packGraph(content), { headers: etag === null ? {} : { etag } });
}

describe("the graph of a release", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("has the columns that its edges have as objects", async () => {
    for (const edges of [graph.edges, graph.edges.slice(0, 1), []]) {
      vi.stubGlobal("fetch", async () => answer({ ...graph, edges }, null));
      const arrived = await createQueryClient().fetchQuery(graphQuery("chain", "1"));
      expect(edgeColumns(arrived)).toEqual(edgeColumns({ ...graph, edges }));
      expect(arrived).toEqual({ ...graph, edges });
    }
  });

  it("stays the very same while the server calls it the same, and else is a new one", async () => {
    const client = createQueryClient();
    const ask = async (content: Graph, etag: string | null): Promise<Graph> => {
      vi.stubGlobal("fetch", async () => answer(content, etag));
      return client.fetchQuery({ ...graphQuery("chain", "1"), staleTime: 0 });
    };
    const first = await ask(graph, '"one"');
    expect(await ask(graph, '"one"')).toBe(first);
    const less = { ...graph, edges: graph.edges.slice(1) };
    const second = await ask(less, '"two"');
    expect(second).toEqual(less);
    expect(await ask(less, '"two"')).toBe(second);
    expect(await ask(graph, null)).toEqual(graph);
  });
});
