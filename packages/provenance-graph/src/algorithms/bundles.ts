import { type EdgeColumns, edgeColumns, edgeKindNumber } from "../edge-columns.ts";
import { type IndexLists, indexLists } from "../index-lists.ts";
import type { GraphNode, NodeMark, ProvenanceGraph, Verdict } from "../model.ts";

/** Artifacts that behave alike, shown as one: "1,243 files". */
export interface Bundle {
  /** Of its first member, so that it stays the same when the graph grows elsewhere. */
  readonly id: string;
  readonly kind: "bundle";
  /** `1,243 files`. */
  readonly label: string;
  /** The folder that they have in common, with a slash at its end; null when there is none. */
  readonly prefix: string | null;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly marks: readonly NodeMark[];
  /** Node ids in the order of their names. */
  readonly members: readonly string[];
}

/** Fewer than this are clearer one by one. */
const SMALLEST_BUNDLE = 4;

/** Marks that many artifacts have because of where they stand; every other mark is about the very artifact. */
const COMMON_MARKS: ReadonlySet<NodeMark> = new Set(["downstream", "ubiquitous"] as const);

/**
 * Groups the artifacts that behave alike: the same runs made and used them, along edges of the same kind and verdict,
 * and their verdict and marks are the same. Failed ones and those with a warning must also have the same reason, because
 * a reason that names the artifact is about nothing else.
 *
 * An anomaly is never in a bundle: what is marked (tampered, say), what somebody expected in place of something else,
 * and content that is everywhere stay single. Linear in the graph but for sorting.
 */
export function bundles(graph: ProvenanceGraph, smallest: number = SMALLEST_BUNDLE): readonly Bundle[] {
  const edges = new Behaviour(graph);
  // Most artifacts of a large graph behave like few others. A number finds those that may behave like enough others; only
  // these are told apart exactly.
  const prints = new Int32Array(graph.nodes.length);
  const counts = new Map<number, number>();
  const candidates: number[] = [];
  for (const [index, node] of graph.nodes.entries()) {
    if (node.kind !== "artifact" || isMarked(node) || edges.isMismatched[index] === 1) continue;
    const print = edges.printOf(index);
    prints[index] = print;
    counts.set(print, (counts.get(print) ?? 0) + 1);
    candidates.push(index);
  }
  const groups = new Map<string, GraphNode[]>();
  for (const index of candidates) {
    if ((counts.get(prints[index] ?? 0) ?? 0) < smallest) continue;
    const node = graph.nodes[index];
    if (node === undefined) continue;
    const key = behaviour(node, edges.waysOf(index));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [node]);
    else group.push(node);
  }
  return [...groups.values()].filter(({ length }) => length >= smallest).map(bundleOf);
}

const MISMATCH = edgeKindNumber("mismatch");
/** More than there are kinds of edges and verdicts, as powers of two: so kind, verdict and direction fit beside a node's place. */
const [KINDS, RANKS] = [8, 8];

/** What of a graph's edges says how artifacts behave, as numbers. */
class Behaviour {
  /** Of each node: 1 where an edge of it says that something else was expected. */
  readonly isMismatched: Uint8Array;
  readonly #edges: EdgeColumns;
  readonly #outgoing: IndexLists;
  readonly #incoming: IndexLists;
  /** Room for the ways of one artifact: used again for the next. */
  #ways = new Float64Array(64);

  constructor(graph: ProvenanceGraph) {
    const edges = edgeColumns(graph);
    this.#edges = edges;
    this.isMismatched = new Uint8Array(graph.nodes.length);
    for (let edge = 0; edge < edges.kinds.length; edge += 1) {
      if (edges.kinds[edge] !== MISMATCH) continue;
      for (const end of [edges.sources[edge] ?? -1, edges.targets[edge] ?? -1]) this.isMismatched[end] = 1;
    }
    this.#outgoing = indexLists(edges.sources, graph.nodes.length);
    this.#incoming = indexLists(edges.targets, graph.nodes.length);
  }

  /** A number for each way in and out of a node (the other end, kind, verdict), each once, in order. Valid until the next call. */
  waysOf(node: number): Float64Array {
    return this.#ways.subarray(0, this.#find(node));
  }

  /** Finds the ways of a node. @returns how many */
  #find(node: number): number {
    const { sources, targets } = this.#edges;
    const count = this.#add(this.#incoming, node, sources, 1, this.#add(this.#outgoing, node, targets, 0, 0));
    const ways = this.#ways;
    sortFew(ways, count);
    let end = 0;
    for (let at = 0; at < count; at += 1) {
      const way = ways[at] ?? 0;
      if (end > 0 && ways[end - 1] === way) continue;
      ways[end] = way;
      end += 1;
    }
    return end;
  }

  /** The same number for nodes of the same ways, and mostly another one for others. */
  printOf(node: number): number {
    let print = 0;
    const count = this.#find(node);
    for (let at = 0; at < count; at += 1) {
      const way = this.#ways[at] ?? 0;
      print = Math.imul(print ^ way ^ (way / 0x1_0000_0000), 0x9e37_79b1) ^ (print >>> 15);
    }
    return print;
  }

  #add(lists: IndexLists, node: number, others: Int32Array, direction: 0 | 1, from: number): number {
    const [first, last] = [lists.starts[node] ?? 0, lists.starts[node + 1] ?? 0];
    const end = from + last - first;
    if (end > this.#ways.length) {
      const more = new Float64Array(2 * end);
      more.set(this.#ways);
      this.#ways = more;
    }
    for (let at = first; at < last; at += 1) {
      const edge = lists.members[at] ?? -1;
      const manner = (this.#edges.kinds[edge] ?? 0) * RANKS + (this.#edges.ranks[edge] ?? 0);
      this.#ways[from + at - first] = ((others[edge] ?? 0) * KINDS * RANKS + manner) * 2 + direction;
    }
    return end;
  }
}

/** Nearly all artifacts have a handful of ways: for those the sorting that comes with arrays takes longer to begin than to sort. */
function sortFew(values: Float64Array, count: number): void {
  if (count > 24) {
    values.subarray(0, count).sort();
    return;
  }
  for (let end = 1; end < count; end += 1) {
    const value = values[end] ?? 0;
    let at = end;
    for (; at > 0 && (values[at - 1] ?? 0) > value; at -= 1) values[at] = values[at - 1] ?? 0;
    values[at] = value;
  }
}

function isMarked({ marks }: GraphNode): boolean {
  return marks.includes("ubiquitous") || marks.some((mark) => !COMMON_MARKS.has(mark));
}

/** The same text for artifacts that behave alike, and another one for every other artifact. */
function behaviour({ verdict, reason, marks }: GraphNode, ways: Float64Array): string {
  const isAbout = verdict === "failed" || verdict === "warning" || verdict === "not-checked";
  // The reason stands last, so that whatever it says it cannot be taken for something else.
  return `${ways.join(" ")} ${verdict} ${marks.toSorted().join(" ")} ${isAbout ? `: ${reason}` : ""}`;
}

function bundleOf(group: readonly GraphNode[]): Bundle {
  const members = group.toSorted((a, b) => compare(a.label, b.label) || compare(a.id, b.id));
  const [first] = members;
  const firstId = members.reduce((least, { id }) => (id < least ? id : least), first?.id ?? "");
  const reasons = new Set(members.map(({ reason }) => reason));
  return {
    id: `bundle(${firstId})`,
    kind: "bundle",
    label: `${members.length.toLocaleString("en")} files`,
    prefix: commonFolder(members.map(({ label }) => label)),
    verdict: first?.verdict ?? "not-checked",
    reason: reasons.size === 1 ? (first?.reason ?? "") : `${first?.reason ?? ""} The others: likewise.`,
    marks: first?.marks ?? [],
    members: members.map(({ id }) => id),
  };
}

/** The longest folder in which all of some sorted names lie. */
function commonFolder(sorted: readonly string[]): string | null {
  const [first, last] = [sorted[0] ?? "", sorted.at(-1) ?? ""];
  let length = 0;
  while (length < first.length && first[length] === last[length]) length += 1;
  const slash = first.lastIndexOf("/", length - 1);
  return slash <= 0 ? null : first.slice(0, slash + 1);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
