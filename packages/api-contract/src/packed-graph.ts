import { z } from "zod";
import { type Graph, graphEdgeSchema, graphNodeSchema } from "./graph.ts";
import { VERDICTS } from "./verdict.ts";

/** Checked in one go: there may be a million of these numbers, and a check for each is felt where the page is drawn. */
const areIndexes = (value: unknown): boolean => Array.isArray(value) && value.every(Number.isInteger);
const integers = { type: "array", items: { type: "integer", minimum: -1 } } as const;
const indexes = z.custom<number[]>(areIndexes).meta(integers);
/** One number where it is the same for all: a third of what a browser would have to read otherwise. */
const column = z.union([indexes, z.int().min(-1)]);
type Column = z.infer<typeof column>;
const table = z
  .custom<number[][]>((value) => Array.isArray(value) && value.every(areIndexes))
  .meta({ type: "array", items: integers });

/**
 * A graph in which everything that is said often is said once: the whole of `Graph`, lossless, at about a tenth of its
 * size. Nodes and edges are columns of equal length; a number in one of them is a place in the table that the column names.
 * A column that says the same of all may be that one number.
 */
export const packedGraphSchema = z
  .object({
    /** Every text, once. */
    texts: z
      .custom<string[]>((value) => Array.isArray(value) && value.every((text) => typeof text === "string"))
      .meta({ type: "array", items: { type: "string" } }),
    /** Lists of places in `texts`. */
    lists: table,
    /** Lists of digests: places in `texts`, algorithm and value in turn. */
    digests: table,
    /** Pairs of `counted` and `required`. */
    thresholds: table,
    /** Pairs of places in `digests`: expected and observed. */
    mismatches: table,
    nodes: z.object({
      /** Place in `texts`; -1: `artifact:<algorithm>:<value>` of its first digest. */
      id: column,
      /** In the order of the values of `GraphNode.kind`. */
      kind: column,
      label: indexes,
      /** In the order of the values of `Verdict`. */
      verdict: column,
      reason: column,
      /** Places in `lists`, as for `names`, `documents` and `checkIds`. */
      marks: column,
      names: column,
      digests: column,
      /** -1, here and below: null. */
      item: column,
      keyId: column,
      threshold: column,
      documents: column,
      checkIds: column,
    }),
    edges: z.object({
      /** Place in `texts`; -1: `<kind>(<source>,<target>)`. */
      id: column,
      kind: column,
      /** Places in `nodes`. */
      source: indexes,
      target: indexes,
      names: column,
      verdict: column,
      mismatch: column,
      document: column,
    }),
    truncated: z.string().nullable(),
  })
  .meta({ id: "PackedGraph" });
export type PackedGraph = z.infer<typeof packedGraphSchema>;

const NODE_KINDS = graphNodeSchema.shape.kind.options;
const EDGE_KINDS = graphEdgeSchema.shape.kind.options;
const MARKS = new Set<string>(graphNodeSchema.shape.marks.element.options);

type Digest = Graph["nodes"][number]["digests"][number];
type Mark = Graph["nodes"][number]["marks"][number];

const artifactId = (first: Digest | undefined): string | null =>
  first === undefined ? null : `artifact:${first.algorithm}:${first.value}`;
/** Whether that is the id of a node. Compared in parts, as below. */
const isArtifactId = (id: string, first: Digest | undefined): boolean =>
  first !== undefined &&
  id.length === first.algorithm.length + first.value.length + 10 &&
  id.startsWith("artifact:") &&
  id.startsWith(first.algorithm, 9) &&
  id.startsWith(":", 9 + first.algorithm.length) &&
  id.endsWith(first.value);
const edgeHead = (kind: string, source: string): string => `${kind}(${source},`;
const edgeTail = (target: string): string => `${target})`;
/** Whether an id is what its edge says anyway. Compared in parts: put together, it would be a text more for each edge. */
const isEdgeId = (id: string, kind: string, source: string, target: string): boolean =>
  id.length === kind.length + source.length + target.length + 3 &&
  id.startsWith(kind) &&
  id.startsWith("(", kind.length) &&
  id.startsWith(source, kind.length + 1) &&
  id.startsWith(",", kind.length + 1 + source.length) &&
  id.startsWith(target, kind.length + 2 + source.length) &&
  id.endsWith(")");

/** Packs a graph. @throws {RangeError} when an edge has an end that is no node */
export function packGraph({ nodes, edges, truncated }: Graph): PackedGraph {
  const texts = new Once<string>((text) => text);
  const lists = new Once<number[]>(String);
  let empty = -1;
  const singles = new Map<number, number>();
  const digests = new Once<number[]>(String);
  const singleDigests = new Map<string, Map<string, number>>();
  const thresholds = new Once<number[]>(String);
  const mismatches = new Once<number[]>(String);
  const text = (value: string | null): number => (value === null ? -1 : texts.place(value));
  // Nearly every list has one text or none, and nearly every artifact one digest: no key is put together for those.
  const list = (values: readonly string[]): number => {
    const [first] = values;
    if (first === undefined) {
      empty = empty === -1 ? lists.place([]) : empty;
      return empty;
    }
    if (values.length > 1) return lists.place(values.map((value) => texts.place(value)));
    const at = texts.place(first);
    const known = singles.get(at) ?? lists.place([at]);
    singles.set(at, known);
    return known;
  };
  const digestList = (values: readonly Digest[]): number => {
    const [first] = values;
    const isSingle = first !== undefined && values.length === 1;
    const byValue = isSingle ? singleDigests.get(first.algorithm) : undefined;
    const known = isSingle ? byValue?.get(first.value) : undefined;
    if (known !== undefined) return known;
    const place = digests.place(values.flatMap(({ algorithm, value }) => [texts.place(algorithm), texts.place(value)]));
    if (isSingle) singleDigests.set(first.algorithm, (byValue ?? new Map()).set(first.value, place));
    return place;
  };
  // First what is said most often: the fewer digits. Edges of one link come one after the other.
  let lastDocument: string | null = null;
  let lastPlace = -1;
  const documents = edges.map(({ document }) => {
    if (document !== lastDocument) {
      lastDocument = document;
      lastPlace = text(document);
    }
    return lastPlace;
  });
  const places = new Map(nodes.map(({ id }, index) => [id, index]));
  const end = (id: string): number => {
    const index = places.get(id);
    if (index === undefined) throw new RangeError("an edge ends at something that is no node of the graph");
    return index;
  };
  return {
    nodes: shortened({
      id: nodes.map((node) => (isArtifactId(node.id, node.digests[0]) ? -1 : text(node.id))),
      kind: nodes.map(({ kind }) => NODE_KINDS.indexOf(kind)),
      label: nodes.map(({ label }) => text(label)),
      verdict: nodes.map(({ verdict }) => VERDICTS.indexOf(verdict)),
      reason: nodes.map(({ reason }) => text(reason)),
      marks: nodes.map(({ marks }) => list(marks)),
      names: nodes.map(({ names }) => list(names)),
      digests: nodes.map((node) => digestList(node.digests)),
      item: nodes.map(({ item }) => text(item)),
      keyId: nodes.map(({ keyId }) => text(keyId)),
      threshold: nodes.map(({ threshold }) =>
        threshold === null ? -1 : thresholds.place([threshold.counted, threshold.required]),
      ),
      documents: nodes.map(({ documents }) => list(documents)),
      checkIds: nodes.map(({ checkIds }) => list(checkIds)),
    }),
    edges: shortened({
      id: edges.map(({ id, kind, source, target }) => (isEdgeId(id, kind, source, target) ? -1 : text(id))),
      kind: edges.map(({ kind }) => EDGE_KINDS.indexOf(kind)),
      source: edges.map(({ source }) => end(source)),
      target: edges.map(({ target }) => end(target)),
      names: edges.map(({ names }) => list(names)),
      verdict: edges.map(({ verdict }) => VERDICTS.indexOf(verdict)),
      mismatch: edges.map(({ mismatch }) =>
        mismatch === null ? -1 : mismatches.place([digestList(mismatch.expected), digestList(mismatch.observed)]),
      ),
      document: documents,
    }),
    texts: texts.all,
    lists: lists.all,
    digests: digests.all,
    thresholds: thresholds.all,
    mismatches: mismatches.all,
    truncated,
  };
}

/**
 * The graph that was packed. Nodes and edges that say the same share one list: it is to be read, not changed.
 * @throws {RangeError} when a number leads nowhere or the columns are not equally long
 */
export function unpackGraph({ nodes: shortNodes, edges: shortEdges, truncated, ...tables }: PackedGraph): Graph {
  const nodes = whole(shortNodes, shortNodes.label.length);
  const edges = whole(shortEdges, shortEdges.source.length);
  const text = (index: number): string => at(tables.texts, index);
  const textOrNull = (index: number): string | null => (index === -1 ? null : text(index));
  const lists = tables.lists.map((places) => places.map(text));
  const digestLists = tables.digests.map((places) =>
    places.flatMap((algorithm, index): Digest[] =>
      index % 2 === 0 ? [{ algorithm: text(algorithm), value: text(at(places, index + 1)) }] : [],
    ),
  );
  const markLists = new Map<number, Mark[]>();
  const marksAt = (index: number): Mark[] => {
    const known = markLists.get(index) ?? at(lists, index).filter((mark): mark is Mark => MARKS.has(mark));
    if (known.length !== at(lists, index).length) throw new RangeError("there is no such mark");
    markLists.set(index, known);
    return known;
  };
  const thresholds = tables.thresholds.map((pair) => ({ counted: at(pair, 0), required: at(pair, 1) }));
  const mismatches = tables.mismatches.map((pair) => ({
    expected: at(digestLists, at(pair, 0)),
    observed: at(digestLists, at(pair, 1)),
  }));
  const unpacked = nodes.id.map((id, index) => {
    const digests = at(digestLists, at(nodes.digests, index));
    return {
      id: id === -1 ? (artifactId(digests[0]) ?? text(id)) : text(id),
      kind: at(NODE_KINDS, at(nodes.kind, index)),
      label: text(at(nodes.label, index)),
      verdict: at(VERDICTS, at(nodes.verdict, index)),
      reason: text(at(nodes.reason, index)),
      marks: marksAt(at(nodes.marks, index)),
      names: at(lists, at(nodes.names, index)),
      digests,
      item: textOrNull(at(nodes.item, index)),
      keyId: textOrNull(at(nodes.keyId, index)),
      threshold: orNull(thresholds, at(nodes.threshold, index)),
      documents: at(lists, at(nodes.documents, index)),
      checkIds: at(lists, at(nodes.checkIds, index)),
    };
  });
  // There may be ten times as many edges as nodes: each puts together two halves of an id, which are made once.
  const heads = new Map(EDGE_KINDS.map((kind) => [kind, new Array<string | undefined>(unpacked.length)]));
  const tails = unpacked.map(({ id }) => edgeTail(id));
  const idOf = (kind: (typeof EDGE_KINDS)[number], source: number, target: number): string => {
    const known = heads.get(kind) ?? [];
    known[source] ??= edgeHead(kind, at(unpacked, source).id);
    return known[source] + at(tails, target);
  };
  return {
    nodes: unpacked,
    edges: edges.id.map((id, index) => {
      const kind = at(EDGE_KINDS, at(edges.kind, index));
      const [from, to] = [at(edges.source, index), at(edges.target, index)];
      const [source, target] = [at(unpacked, from).id, at(unpacked, to).id];
      return {
        id: id === -1 ? idOf(kind, from, to) : text(id),
        kind,
        source,
        target,
        names: at(lists, at(edges.names, index)),
        verdict: at(VERDICTS, at(edges.verdict, index)),
        mismatch: orNull(mismatches, at(edges.mismatch, index)),
        document: textOrNull(at(edges.document, index)),
      };
    }),
    truncated,
  };
}

/** Gives every value a place, the same value the same one. */
class Once<Value> {
  readonly all: Value[] = [];
  readonly #places = new Map<string, number>();
  readonly #key: (value: Value) => string;

  constructor(key: (value: Value) => string) {
    this.#key = key;
  }

  place(value: Value): number {
    const key = this.#key(value);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.all.length);
    return this.all.push(value) - 1;
  }
}

function at<Value>(values: readonly Value[], index: number): Value {
  const value = values[index];
  if (value === undefined) throw new RangeError("a place in a table that has no such place");
  return value;
}

function orNull<Value>(values: readonly Value[], index: number): Value | null {
  return index === -1 ? null : at(values, index);
}

/** Columns that are never one number: from their length it is known how many there are. */
const FULL = ["label", "source", "target"] as const;

function shortened<Columns extends Readonly<Record<string, number[]>>>(
  columns: Columns,
): { [Name in keyof Columns]: Name extends (typeof FULL)[number] ? number[] : Column } {
  const short = Object.entries(columns).map(([name, values]) => {
    const [first] = values;
    const isSame =
      first !== undefined && !FULL.some((full) => full === name) && values.every((value) => value === first);
    return [name, isSame ? first : values];
  });
  return Object.fromEntries(short);
}

/** @throws {RangeError} when a column has another length */
function whole<Columns extends Readonly<Record<string, Column>>>(
  columns: Columns,
  length: number,
): { readonly [Name in keyof Columns]: readonly number[] } {
  const full = Object.entries(columns).map(([name, values]) => {
    if (typeof values === "number") return [name, new Array<number>(length).fill(values)];
    if (values.length !== length) throw new RangeError("the columns of a table are not equally long");
    return [name, values];
  });
  return Object.fromEntries(full);
}
