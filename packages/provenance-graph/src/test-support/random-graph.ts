import fc from "fast-check";
import type { EdgeKind, GraphEdge, GraphNode, NodeMark, ProvenanceGraph, Verdict } from "../model.ts";

const VERDICTS: readonly Verdict[] = ["failed", "evidence-missing", "verified", "verified", "verified"];

function node(id: string, more: Partial<GraphNode>): GraphNode {
  return {
    id,
    kind: "artifact",
    label: id,
    verdict: "verified",
    reason: "",
    marks: [],
    names: [],
    digests: [],
    item: null,
    keyId: null,
    threshold: null,
    documents: [],
    checkIds: [],
    ...more,
  };
}

/** A hand-made artifact. */
export const artifact = (id: string, more: Partial<GraphNode> = {}): GraphNode => node(id, more);
/** A hand-made run. */
export const run = (id: string, more: Partial<GraphNode> = {}): GraphNode => node(id, { kind: "step-run", ...more });

/** A hand-made edge. */
export function edge(kind: EdgeKind, source: string, target: string, more: Partial<GraphEdge> = {}): GraphEdge {
  const id = `${kind}(${source},${target})`;
  return { id, kind, source, target, names: [], verdict: "verified", mismatch: null, document: null, ...more };
}

const mark = fc.constantFrom<NodeMark>("downstream", "tampered", "ubiquitous");
const looks = fc.record({
  verdict: fc.constantFrom(...VERDICTS),
  marks: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: mark.map((each) => [each]) }),
  reason: fc.constantFrom("one reason", "one reason", "another reason"),
});

/**
 * Graphs of up to nine artifacts and five runs with anything that a graph may have: circles, products that went in
 * unchanged, mismatches, ghosts that expect, content that is everywhere.
 */
export const randomGraph: fc.Arbitrary<ProvenanceGraph> = fc
  .record({
    artifacts: fc.array(looks, { minLength: 1, maxLength: 9 }),
    runs: fc.integer({ min: 1, max: 5 }),
    wires: fc.array(
      fc.record({
        kind: fc.constantFrom<EdgeKind>("material", "material", "product", "product", "mismatch", "expected"),
        artifact: fc.nat(),
        run: fc.nat(),
      }),
      { maxLength: 26 },
    ),
  })
  .map(({ artifacts, runs, wires }) => {
    const edges = new Map<string, GraphEdge>();
    for (const { kind, artifact: a, run: r } of wires) {
      const ends = [`a${a % artifacts.length}`, `r${r % runs}`] as const;
      const made = kind === "product" || kind === "expected" ? edge(kind, ends[1], ends[0]) : edge(kind, ...ends);
      edges.set(made.id, made);
    }
    return {
      nodes: [
        ...Array.from({ length: runs }, (_, index) => run(`r${index}`)),
        ...artifacts.map((look, index) => artifact(`a${index}`, { ...look, label: `src/${index % 2}/a${index}` })),
      ],
      edges: [...edges.values()],
    };
  });

/** Pairs `[from, to]` along which something flowed, written down once more and in another way than the product has it. */
export function flowPairs(graph: ProvenanceGraph): readonly (readonly [string, string])[] {
  const has = (kind: EdgeKind, source: string, target: string) =>
    graph.edges.some((each) => each.kind === kind && each.source === source && each.target === target);
  return graph.edges.flatMap(({ kind, source, target }) => {
    if (kind === "mismatch") return [];
    if (kind === "product" && has("material", target, source)) return [];
    return [[source, target] as const];
  });
}

export function isEverywhere(graph: ProvenanceGraph, id: string): boolean {
  return graph.nodes.find((each) => each.id === id)?.marks.includes("ubiquitous") ?? false;
}
