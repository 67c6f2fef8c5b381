import type { Graph, GraphNode, Verdict } from "@stemma/api-contract";
import { placeByGenerations } from "@stemma/provenance-graph";
import { differingPair, shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { mismatchTitle, nodeSubtitle } from "./node-words.ts";
import { mismatchEdges } from "./scene.ts";

/** One entry of the list that says what the picture says. */
export interface ListEntry {
  readonly id: string;
  readonly kind: GraphNode["kind"] | "mismatch";
  readonly kindWord: string;
  readonly title: string;
  readonly detail: string;
  readonly verdict: Verdict;
  readonly marks: string;
}

/** Every node, in the picture's order from left to right and top to bottom, then every mismatch. */
export function listEntries(graph: Graph): readonly ListEntry[] {
  const placement = placeByGenerations(graph);
  const place = (node: GraphNode) => placement.get(node.id) ?? { x: 0, y: 0 };
  const nodes = [...graph.nodes].sort((a, b) => place(a).x - place(b).x || place(a).y - place(b).y);
  return [...nodes.map(nodeEntry), ...mismatchEdges(graph).map(mismatchEntry)];
}

function nodeEntry(node: GraphNode): ListEntry {
  return {
    id: node.id,
    kind: node.kind,
    kindWord: strings.graph.kinds[node.kind],
    title: visibleText(node.label),
    detail: nodeSubtitle(node),
    verdict: node.verdict,
    marks: node.marks.map((mark) => strings.graph.marks[mark]).join(", "),
  };
}

function mismatchEntry(edge: Graph["edges"][number]): ListEntry {
  const { expected, observed } = differingPair(edge.mismatch?.expected ?? [], edge.mismatch?.observed ?? []);
  return {
    id: edge.id,
    kind: "mismatch",
    kindWord: strings.graph.mismatch,
    title: mismatchTitle(edge),
    detail: strings.graph.mismatchDetail(
      expected === null ? strings.versus.nothing : shortDigest(visibleText(expected.value)),
      observed === null ? strings.versus.nothing : shortDigest(visibleText(observed.value)),
    ),
    verdict: edge.verdict,
    marks: "",
  };
}
