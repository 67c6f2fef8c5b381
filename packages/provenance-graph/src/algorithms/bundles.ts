import { type EdgeEnds, edgeEnds } from "../edge-ends.ts";
import { type IndexLists, indexLists, listOf } from "../index-lists.ts";
import type { EdgeKind, GraphNode, NodeMark, ProvenanceGraph, Verdict } from "../model.ts";

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
  const edges = numberedEdges(graph);
  const groups = new Map<string, GraphNode[]>();
  for (const [index, node] of graph.nodes.entries()) {
    if (node.kind !== "artifact" || isMarked(node) || edges.isMismatched[index] === 1) continue;
    const key = behaviour(node, index, edges);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [node]);
    else group.push(node);
  }
  return [...groups.values()].filter(({ length }) => length >= smallest).map(bundleOf);
}

/** What of a graph's edges says how artifacts behave, as numbers. */
interface NumberedEdges extends EdgeEnds {
  /** Of each edge, by its place: its kind and verdict, as one number below `manners`. */
  readonly manner: Int32Array;
  readonly manners: number;
  readonly outgoing: IndexLists;
  readonly incoming: IndexLists;
  /** Of each node: 1 where an edge of it says that something else was expected. */
  readonly isMismatched: Uint8Array;
}

function numberedEdges(graph: ProvenanceGraph): NumberedEdges {
  const { sources, targets } = edgeEnds(graph);
  const byKind = new Map<EdgeKind, Map<Verdict, number>>();
  let manners = 0;
  const manner = new Int32Array(sources.length);
  const isMismatched = new Uint8Array(graph.nodes.length);
  for (const [index, { kind, verdict }] of graph.edges.entries()) {
    const byVerdict = byKind.get(kind) ?? new Map<Verdict, number>();
    byKind.set(kind, byVerdict);
    const number = byVerdict.get(verdict) ?? manners++;
    byVerdict.set(verdict, number);
    manner[index] = number;
    if (kind === "mismatch") for (const end of [sources[index] ?? -1, targets[index] ?? -1]) isMismatched[end] = 1;
  }
  const outgoing = indexLists(sources, graph.nodes.length);
  const incoming = indexLists(targets, graph.nodes.length);
  return { sources, targets, manner, manners, outgoing, incoming, isMismatched };
}

function isMarked({ marks }: GraphNode): boolean {
  return marks.includes("ubiquitous") || marks.some((mark) => !COMMON_MARKS.has(mark));
}

/** The same text for artifacts that behave alike, and another one for every other artifact. */
function behaviour({ verdict, reason, marks }: GraphNode, index: number, edges: NumberedEdges): string {
  const ways: number[] = [];
  for (const edge of listOf(edges.outgoing, index)) {
    ways.push(((edges.targets[edge] ?? 0) * edges.manners + (edges.manner[edge] ?? 0)) * 2);
  }
  for (const edge of listOf(edges.incoming, index)) {
    ways.push(((edges.sources[edge] ?? 0) * edges.manners + (edges.manner[edge] ?? 0)) * 2 + 1);
  }
  ways.sort((a, b) => a - b);
  let text = "";
  for (const [place, way] of ways.entries()) if (way !== ways[place - 1]) text += `${way} `;
  const isAbout = verdict === "failed" || verdict === "warning" || verdict === "not-checked";
  // The reason stands last, so that whatever it says it cannot be taken for something else.
  return `${text}${verdict} ${marks.toSorted().join(" ")} ${isAbout ? `: ${reason}` : ""}`;
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
