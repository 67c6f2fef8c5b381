import { VERDICT_WORDS, type Verdict } from "@stemma/api-contract";
import { differingPair, shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { visibleName, visibleText } from "../../lib/visible-text.ts";
import { mismatchTitle, nodeSubtitle, verdictWord } from "./node-words.ts";
import { placesOf } from "./place-shown.ts";
import { mismatchEdges } from "./scene.ts";
import type { ShownGraph, ShownNode } from "./shown-graph.ts";

/** One entry of the list that says what the picture says. */
export interface ListEntry {
  readonly id: string;
  readonly kind: ShownNode["kind"] | "mismatch";
  readonly kindWord: string;
  readonly title: string;
  readonly detail: string;
  readonly verdict: Verdict;
  readonly verdictWord: string;
  readonly marks: string;
  /** `2 in, 3 out`; empty for a mismatch. */
  readonly degree: string;
  /** Where the arrow keys along the edges lead. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Every node, in the picture's order from left to right and top to bottom, then every mismatch. */
export function listEntries(graph: ShownGraph): readonly ListEntry[] {
  const placement = placesOf(graph);
  const place = (node: ShownNode) => placement.get(node.id) ?? { x: 0, y: 0 };
  const nodes = [...graph.nodes].sort((a, b) => place(a).x - place(b).x || place(a).y - place(b).y);
  const before = new Map<string, string[]>();
  const after = new Map<string, string[]>();
  const join = (lists: Map<string, string[]>, id: string, other: string): void => {
    const list = lists.get(id);
    if (list === undefined) lists.set(id, [other]);
    else list.push(other);
  };
  for (const { source, target } of graph.edges) {
    join(after, source, target);
    join(before, target, source);
  }
  return [
    ...nodes.map((node) => nodeEntry(node, before.get(node.id) ?? [], after.get(node.id) ?? [])),
    ...mismatchEdges(graph).map(mismatchEntry),
  ];
}

function nodeEntry(node: ShownNode, before: readonly string[], after: readonly string[]): ListEntry {
  const detail = nodeSubtitle(node);
  return {
    id: node.id,
    kind: node.kind,
    kindWord: strings.graph.kinds[node.kind],
    title: visibleName(node.label),
    detail,
    verdict: node.verdict,
    verdictWord: verdictWord(node),
    // What stands there already is not said twice.
    marks: node.marks
      .map((mark) => strings.graph.marks[mark])
      .filter((word) => word !== detail)
      .join(", "),
    degree: strings.graph.degree(before.length, after.length),
    before: before[0] ?? null,
    after: after[0] ?? null,
  };
}

function mismatchEntry(edge: ShownGraph["edges"][number]): ListEntry {
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
    verdictWord: VERDICT_WORDS[edge.verdict],
    marks: "",
    degree: "",
    before: edge.source,
    after: edge.target,
  };
}
