import type { GraphEdge, GraphNode, NodeMark, ProvenanceGraph, Verdict } from "../model.ts";

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
  const edges = edgesByArtifact(graph);
  const places = new Map(graph.nodes.map(({ id }, index) => [id, index]));
  const groups = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) {
    if (node.kind !== "artifact") continue;
    const touching = edges.get(node.id) ?? [];
    if (isAnomaly(node, touching)) continue;
    const key = behaviour(node, touching, (id) => places.get(id) ?? id);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [node]);
    else group.push(node);
  }
  return [...groups.values()].filter(({ length }) => length >= smallest).map(bundleOf);
}

function edgesByArtifact(graph: ProvenanceGraph): ReadonlyMap<string, readonly GraphEdge[]> {
  const edges = new Map<string, GraphEdge[]>(
    graph.nodes.flatMap(({ id, kind }) => (kind === "artifact" ? [[id, []]] : [])),
  );
  for (const edge of graph.edges) {
    edges.get(edge.source)?.push(edge);
    if (edge.target !== edge.source) edges.get(edge.target)?.push(edge);
  }
  return edges;
}

function isAnomaly({ marks }: GraphNode, touching: readonly GraphEdge[]): boolean {
  return (
    marks.includes("ubiquitous") ||
    marks.some((mark) => !COMMON_MARKS.has(mark)) ||
    touching.some(({ kind }) => kind === "mismatch")
  );
}

/**
 * The same text for artifacts that behave alike, and another one for every other artifact.
 * @param name stands for an id and is shorter: there are many edges, and the ids of runs are long
 */
function behaviour(
  { id, verdict, reason, marks }: GraphNode,
  touching: readonly GraphEdge[],
  name: (id: string) => string | number,
): string {
  const places = touching.map(({ kind, source, target, verdict: passed }) =>
    source === id ? `to ${kind} ${passed} ${name(target)}` : `from ${kind} ${passed} ${name(source)}`,
  );
  const isAbout = verdict === "failed" || verdict === "warning" || verdict === "not-checked";
  return JSON.stringify([verdict, isAbout ? reason : null, marks.toSorted(), [...new Set(places)].sort()]);
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
