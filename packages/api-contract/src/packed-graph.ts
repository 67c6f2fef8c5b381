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
const edgeHead = (kind: string, source: string): string => `${kind}(${source},`;
const edgeTail = (target: string): string => `${target})`;

/** Packs a graph. @throws {RangeError} when an edge has an end that is no node */
export function packGraph({ nodes, edges, truncated }: Graph): PackedGraph {
  const texts = new Once<string>((text) => text);
  const lists = new Once<number[]>(String);
  const digests = new Once<number[]>(String);
  const thresholds = new Once<number[]>(String);
  const mismatches = new Once<number[]>(String);
  const text = (value: string | null): number => (value === null ? -1 : texts.place(value));
  const list = (values: readonly string[]): number => lists.place(values.map((value) => texts.place(value)));
  const digestList = (values: readonly Digest[]): number =>
    digests.place(values.flatMap(({ algorithm, value }) => [texts.place(algorithm), texts.place(value)]));
  // First what is said most often: the fewer digits.
  for (const { document } of edges) text(document);
  const places = new Map(nodes.map(({ id }, index) => [id, index]));
  const end = (id: string): number => {
    const index = places.get(id);
    if (index === undefined) throw new RangeError("an edge ends at something that is no node of the graph");
    return index;
  };
  return {
    nodes: shortened({
      id: nodes.map((node) => (node.id === artifactId(node.digests[0]) ? -1 : text(node.id))),
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
      id: edges.map(({ id, kind, source, target }) =>
        id === edgeHead(kind, source) + edgeTail(target) ? -1 : text(id),
      ),
      kind: edges.map(({ kind }) => EDGE_KINDS.indexOf(kind)),
      source: edges.map(({ source }) => end(source)),
      target: edges.map(({ target }) => end(target)),
      names: edges.map(({ names }) => list(names)),
      verdict: edges.map(({ verdict }) => VERDICTS.indexOf(verdict)),
      mismatch: edges.map(({ mismatch }) =>
        mismatch === null ? -1 : mismatches.place([digestList(mismatch.expected), digestList(mismatch.observed)]),
      ),
      document: edges.map(({ document }) => text(document)),
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
 * The graph that was packed. Nodes and edges that say the same share one list: it is to be read, not changed. Its edges become
 * objects when somebody asks for them: there may be ten times as many as nodes, and a picture of all needs none (see
 * `buildEdges`).
 * @throws {RangeError} when a number leads nowhere or the columns are not equally long
 */
export function unpackGraph({ nodes: shortNodes, edges: shortEdges, truncated, ...packed }: PackedGraph): Graph {
  const tables = unpackTables(packed);
  const nodes = unpackNodes(shortNodes, tables);
  const unpacked = new PackedEdges(shortEdges, nodes, tables);
  const graph = {
    nodes,
    get edges() {
      return unpacked.all();
    },
    truncated,
  };
  packedEdges.set(graph, unpacked);
  return graph;
}

/**
 * Makes objects of some more of a graph's edges, ahead of whoever asks for them, so that nobody has to wait for all at once.
 * @param most how many at most
 * @returns whether there are more to be made; false also for a graph that was never packed
 */
export function buildEdges(graph: Graph, most: number): boolean {
  return packedEdges.get(graph)?.build(most) ?? false;
}

const packedEdges = new WeakMap<Graph, PackedEdges>();

interface Tables {
  readonly texts: readonly string[];
  readonly lists: readonly string[][];
  readonly digests: readonly Digest[][];
  readonly thresholds: readonly Graph["nodes"][number]["threshold"][];
  readonly mismatches: readonly Graph["edges"][number]["mismatch"][];
}

function unpackTables(packed: Pick<PackedGraph, "texts" | "lists" | "digests" | "thresholds" | "mismatches">): Tables {
  const { texts } = packed;
  const digests: Digest[][] = [];
  for (const places of packed.digests) {
    const list: Digest[] = [];
    for (let at = 0; at < places.length; at += 2) {
      list.push({ algorithm: textAt(texts, places[at]), value: textAt(texts, places[at + 1]) });
    }
    digests.push(list);
  }
  const lists: string[][] = [];
  for (const places of packed.lists) {
    const list: string[] = [];
    for (const place of places) list.push(textAt(texts, place));
    lists.push(list);
  }
  return {
    texts,
    lists,
    digests,
    thresholds: packed.thresholds.map((pair) => ({ counted: at(pair, 0), required: at(pair, 1) })),
    mismatches: packed.mismatches.map((pair) => ({
      expected: at(digests, at(pair, 0)),
      observed: at(digests, at(pair, 1)),
    })),
  };
}

function unpackNodes(short: PackedGraph["nodes"], { texts, lists, digests, thresholds }: Tables): Graph["nodes"] {
  const columns = whole(short, short.label.length);
  const markLists = new Map<number, Mark[]>();
  const marksAt = (index: number): Mark[] => {
    const known = markLists.get(index);
    if (known !== undefined) return known;
    const list = at(lists, index);
    const marks = list.filter((mark): mark is Mark => MARKS.has(mark));
    if (marks.length !== list.length) throw new RangeError("there is no such mark");
    markLists.set(index, marks);
    return marks;
  };
  const textOrNull = (index: number | undefined): string | null => (index === -1 ? null : textAt(texts, index));
  const nodes: Graph["nodes"] = [];
  for (let index = 0; index < columns.label.length; index += 1) {
    const own = at(digests, at(columns.digests, index));
    const id = columns.id[index];
    const threshold = at(columns.threshold, index);
    nodes.push({
      id: id === -1 ? (artifactId(own[0]) ?? textAt(texts, id)) : textAt(texts, id),
      kind: at(NODE_KINDS, at(columns.kind, index)),
      label: textAt(texts, columns.label[index]),
      verdict: at(VERDICTS, at(columns.verdict, index)),
      reason: textAt(texts, columns.reason[index]),
      marks: marksAt(at(columns.marks, index)),
      names: at(lists, at(columns.names, index)),
      digests: own,
      item: textOrNull(columns.item[index]),
      keyId: textOrNull(columns.keyId[index]),
      threshold: threshold === -1 ? null : at(thresholds, threshold),
      documents: at(lists, at(columns.documents, index)),
      checkIds: at(lists, at(columns.checkIds, index)),
    });
  }
  return nodes;
}

/** The edges of a packed graph, some of them as objects already. What they are made of is let go with the last one. */
class PackedEdges {
  readonly #built: Graph["edges"] = [];
  #source: EdgeSource | null;

  /** @throws {RangeError} as `unpackGraph` */
  constructor(short: PackedGraph["edges"], nodes: Graph["nodes"], tables: Tables) {
    checkEdges(short, nodes.length, tables);
    this.#source = new EdgeSource(short, nodes, tables);
  }

  all(): Graph["edges"] {
    this.build(Infinity);
    return this.#built;
  }

  build(most: number): boolean {
    const source = this.#source;
    if (source === null) return false;
    const end = Math.min(source.length, this.#built.length + most);
    for (let index = this.#built.length; index < end; index += 1) this.#built.push(source.edge(index));
    if (end === source.length) this.#source = null;
    return this.#source !== null;
  }
}

/** Makes edges of columns that have been checked. */
class EdgeSource {
  readonly length: number;
  readonly #columns: PackedGraph["edges"];
  readonly #nodes: Graph["nodes"];
  readonly #tables: Tables;
  // Each edge puts together two halves of an id, which are made once for each node.
  readonly #heads = new Map<number, (string | undefined)[]>();
  readonly #tails: (string | undefined)[] = [];

  constructor(columns: PackedGraph["edges"], nodes: Graph["nodes"], tables: Tables) {
    this.length = columns.source.length;
    this.#columns = columns;
    this.#nodes = nodes;
    this.#tables = tables;
  }

  edge(index: number): Graph["edges"][number] {
    const columns = this.#columns;
    const { texts, lists, mismatches } = this.#tables;
    const kind = valueAt(columns.kind, index);
    const [source, target] = [at(columns.source, index), at(columns.target, index)];
    const id = valueAt(columns.id, index);
    const mismatch = valueAt(columns.mismatch, index);
    const document = valueAt(columns.document, index);
    return {
      id: id === -1 ? this.#idOf(kind, source, target) : at(texts, id),
      kind: at(EDGE_KINDS, kind),
      source: at(this.#nodes, source).id,
      target: at(this.#nodes, target).id,
      names: at(lists, valueAt(columns.names, index)),
      verdict: at(VERDICTS, valueAt(columns.verdict, index)),
      mismatch: mismatch === -1 ? null : at(mismatches, mismatch),
      document: document === -1 ? null : at(texts, document),
    };
  }

  #idOf(kind: number, source: number, target: number): string {
    const heads = this.#heads.get(kind) ?? new Array<string | undefined>(this.#nodes.length);
    this.#heads.set(kind, heads);
    heads[source] ??= edgeHead(at(EDGE_KINDS, kind), at(this.#nodes, source).id);
    this.#tails[target] ??= edgeTail(at(this.#nodes, target).id);
    return heads[source] + this.#tails[target];
  }
}

/** Whether every number of the edges leads somewhere, so that they can be made objects at any time. @throws {RangeError} */
function checkEdges(columns: PackedGraph["edges"], nodes: number, { texts, lists, mismatches }: Tables): void {
  const { length } = columns.source;
  const check = (column: Column, least: number, end: number): void => {
    if (typeof column !== "number" && column.length !== length) {
      throw new RangeError("the columns of a table are not equally long");
    }
    const values = typeof column === "number" && length > 0 ? [column] : column;
    if (typeof values === "number") return;
    for (const value of values) if (value < least || value >= end) throw new RangeError(NOWHERE);
  };
  check(columns.source, 0, nodes);
  check(columns.target, 0, nodes);
  check(columns.id, -1, texts.length);
  check(columns.kind, 0, EDGE_KINDS.length);
  check(columns.names, 0, lists.length);
  check(columns.verdict, 0, VERDICTS.length);
  check(columns.mismatch, -1, mismatches.length);
  check(columns.document, -1, texts.length);
}

const valueAt = (column: Column, index: number): number => (typeof column === "number" ? column : at(column, index));

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

const NOWHERE = "a place in a table that has no such place";

function at<Value>(values: readonly Value[], index: number): Value {
  const value = values[index];
  if (value === undefined) throw new RangeError(NOWHERE);
  return value;
}

/** As `at`, of texts alone: most of what is looked up, and a function that sees one kind of array is a fast one. */
function textAt(texts: readonly string[], index: number | undefined): string {
  const text = texts[index ?? -1];
  if (text === undefined) throw new RangeError(NOWHERE);
  return text;
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
