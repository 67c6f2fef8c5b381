import { type Graph, type GraphNode, VERDICTS, type Verdict } from "@stemma/api-contract";
import { type Digest, mainDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { readOrder } from "../../lib/table-order.ts";
import { compareVerdicts } from "../../lib/verdict-order.ts";
import { verdictWord } from "./node-words.ts";

export const SORT_COLUMNS = ["verdict", "name", "kind", "digest", "reason"] as const;

export interface Sort {
  readonly column: (typeof SORT_COLUMNS)[number];
  readonly descending: boolean;
}

export interface TableRow {
  readonly id: string;
  readonly kind: GraphNode["kind"];
  readonly kindWord: string;
  readonly verdict: Verdict;
  readonly verdictWord: string;
  readonly name: string;
  /** All of them, the shown one first: a row is found and taken away under each. */
  readonly names: readonly string[];
  readonly marks: readonly string[];
  readonly digest: Digest | null;
  readonly reason: string;
}

/** Artifacts, steps, inspections and functionaries as rows. */
export function tableRows(graph: Graph): readonly TableRow[] {
  return graph.nodes.map((node) => ({
    id: node.id,
    kind: node.kind,
    kindWord: strings.graph.kinds[node.kind],
    verdict: node.verdict,
    verdictWord: verdictWord(node),
    name: node.names[0] ?? node.label,
    names: node.names.length > 0 ? node.names : [node.label],
    marks: node.marks.map((mark) => strings.graph.marks[mark]),
    digest: mainDigest(node.digests),
    reason: node.reason,
  }));
}

/** Reads the address' `sort`; worst verdict first when it says nothing. */
export function parseSort(text: string | undefined): Sort {
  const { column: named, descending } = readOrder(text ?? "");
  const column = SORT_COLUMNS.find((each) => each === named);
  return column === undefined ? { column: "verdict", descending: false } : { column, descending };
}

/** Where a verdict stands among all, the worst first. */
export function verdictPlace(verdict: Verdict): number {
  return VERDICTS.filter((other) => compareVerdicts(other, verdict) < 0).length;
}

/** Sorted rows; equal ones by name, so that the order is always the same. */
export function sortRows(rows: readonly TableRow[], order: Sort): readonly TableRow[] {
  const sign = order.descending ? -1 : 1;
  return [...rows].sort(
    (a, b) => sign * compare(a, b, order.column) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1),
  );
}

function compare(a: TableRow, b: TableRow, column: Sort["column"]): number {
  switch (column) {
    case "verdict":
      return compareVerdicts(a.verdict, b.verdict);
    case "name":
      return a.name.localeCompare(b.name);
    case "kind":
      return a.kindWord.localeCompare(b.kindWord);
    case "reason":
      return a.reason.localeCompare(b.reason);
    case "digest":
      return (a.digest?.value ?? "~").localeCompare(b.digest?.value ?? "~");
  }
}
