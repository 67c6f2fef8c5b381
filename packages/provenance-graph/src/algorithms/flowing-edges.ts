import type { GraphEdge, ProvenanceGraph } from "../model.ts";

/** What of a graph says where something flowed. */
export type FlowOf = Pick<ProvenanceGraph, "edges">;

/**
 * The edges along which something flowed. Not among them: a mismatch, which says that the artifact did not flow; and a
 * product that went into the same run and came out unchanged, because nothing was made there: without this every source
 * file would come from the build that only read it.
 */
export function flowingEdges({ edges }: FlowOf): readonly GraphEdge[] {
  const usedBy = new Map<string, Set<string>>();
  for (const { kind, source, target } of edges) {
    if (kind !== "material") continue;
    const used = usedBy.get(target);
    if (used === undefined) usedBy.set(target, new Set([source]));
    else used.add(source);
  }
  return edges.filter(
    ({ kind, source, target }) =>
      kind !== "mismatch" && !(kind === "product" && usedBy.get(source)?.has(target) === true),
  );
}

/** Nodes that no traversal walks through: content that is everywhere, unless asked for. */
export function walls({ nodes }: Pick<ProvenanceGraph, "nodes">, throughUbiquitous = false): ReadonlySet<string> {
  if (throughUbiquitous) return new Set();
  return new Set(nodes.flatMap(({ id, marks }) => (marks.includes("ubiquitous") ? [id] : [])));
}
