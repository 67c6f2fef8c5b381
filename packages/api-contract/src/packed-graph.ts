import { z } from "zod";
import { type Graph, graphEdgeSchema, graphNodeSchema } from "./graph.ts";
import {
  type Column,
  columnSchema as column,
  numbersSchema,
  readColumn,
  readNumbers,
  writeColumn,
  writeNumbers,
} from "./packed-column.ts";
import { VERDICTS } from "./verdict.ts";

/** Lists of numbers: how long each is, and the numbers of all, one list after the other. Earlier versions wrote out lists of lists. */
const table = z.union([
  z.object({ lengths: numbersSchema, numbers: numbersSchema }),
  z
    .custom<number[][]>(
      (value) => Array.isArray(value) && value.every((list) => Array.isArray(list) && list.every(Number.isInteger)),
    )
    .meta({ type: "array", items: { type: "array", items: { type: "integer", minimum: -1 } } }),
]);
type Table = z.infer<typeof table>;

/**
 * A graph in which everything that is said often is said once: the whole of `Graph`, lossless, at less than a tenth of its
 * size. Nodes and edges are columns of equal length; a number in one of them is a place in the table that the column names.
 * A column that says the same of all may be that one number; else it is a text of letters for its numbers (see
 * `writeNumbers`), or a list of them, as earlier versions stored it.
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
      label: numbersSchema,
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
      source: numbersSchema,
      target: numbersSchema,
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

const artifactId = ({ algorithm, value }: Digest): string => `artifact:${algorithm}:${value}`;
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
    nodes: written({
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
    edges: written({
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
    lists: writeTable(lists.all),
    digests: writeTable(digests.all),
    thresholds: writeTable(thresholds.all),
    mismatches: writeTable(mismatches.all),
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
  const digests = readTable(packed.digests, (numbers, from, end): Digest[] => {
    const digestAt = (at: number): Digest => ({
      algorithm: textAt(texts, numbers[at]),
      value: textAt(texts, at + 1 < end ? numbers[at + 1] : -1),
    });
    return filled(Math.ceil((end - from) / 2), (index) => digestAt(from + 2 * index));
  });
  return {
    texts,
    lists: readTable(packed.lists, (numbers, from, end) =>
      filled(end - from, (index) => textAt(texts, numbers[from + index])),
    ),
    digests,
    thresholds: readTable(packed.thresholds, (numbers, from, end) => ({
      counted: pairAt(numbers, from, end, 0),
      required: pairAt(numbers, from, end, 1),
    })),
    mismatches: readTable(packed.mismatches, (numbers, from, end) => ({
      expected: at(digests, pairAt(numbers, from, end, 0)),
      observed: at(digests, pairAt(numbers, from, end, 1)),
    })),
  };
}

/** A list of its very length: one that grows has room for seventeen, and there may be a hundred thousand of one. */
function filled<Value>(length: number, make: (index: number) => Value): Value[] {
  if (length === 1) return [make(0)];
  const list = new Array<Value>(length);
  for (let index = 0; index < length; index += 1) list[index] = make(index);
  return list;
}

function pairAt(numbers: Int32Array, from: number, end: number, which: 0 | 1): number {
  const number = from + which < end ? numbers[from + which] : undefined;
  if (number === undefined) throw new RangeError(NOWHERE);
  return number;
}

function unpackNodes(short: PackedGraph["nodes"], { texts, lists, digests, thresholds }: Tables): Graph["nodes"] {
  const label = readNumbers(short.label);
  const { length } = label;
  const id = readColumn(short.id, length);
  const kind = readColumn(short.kind, length);
  const verdict = readColumn(short.verdict, length);
  const reason = readColumn(short.reason, length);
  const marks = readColumn(short.marks, length);
  const names = readColumn(short.names, length);
  const own = readColumn(short.digests, length);
  const item = readColumn(short.item, length);
  const keyId = readColumn(short.keyId, length);
  const threshold = readColumn(short.threshold, length);
  const documents = readColumn(short.documents, length);
  const checkIds = readColumn(short.checkIds, length);
  const markLists = new Map<number, Mark[]>();
  const marksAt = (index: number): Mark[] => {
    const known = markLists.get(index);
    if (known !== undefined) return known;
    const list = at(lists, index);
    const all = list.filter((mark): mark is Mark => MARKS.has(mark));
    if (all.length !== list.length) throw new RangeError("there is no such mark");
    markLists.set(index, all);
    return all;
  };
  const textOrNull = (index: number | undefined): string | null => (index === -1 ? null : textAt(texts, index));
  const idHeads = new Map<string, string>();
  const idOf = (first: Digest | undefined): string => {
    if (first === undefined) throw new RangeError(NOWHERE);
    const head = idHeads.get(first.algorithm) ?? artifactId({ algorithm: first.algorithm, value: "" });
    idHeads.set(first.algorithm, head);
    return head + first.value;
  };
  const nodes: Graph["nodes"] = [];
  for (let index = 0; index < length; index += 1) {
    const digestList = at(digests, own[index]);
    nodes.push({
      id: id[index] === -1 ? idOf(digestList[0]) : textAt(texts, id[index]),
      kind: at(NODE_KINDS, kind[index]),
      label: textAt(texts, label[index]),
      verdict: at(VERDICTS, verdict[index]),
      reason: textAt(texts, reason[index]),
      marks: marksAt(marks[index] ?? -1),
      names: at(lists, names[index]),
      digests: digestList,
      item: textOrNull(item[index]),
      keyId: textOrNull(keyId[index]),
      threshold: threshold[index] === -1 ? null : at(thresholds, threshold[index]),
      documents: at(lists, documents[index]),
      checkIds: at(lists, checkIds[index]),
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
    this.#source = new EdgeSource(readEdges(short, nodes.length, tables), nodes, tables);
  }

  /** Null when all are objects. */
  get columns(): UnpackedEdges | null {
    return this.#source?.columns ?? null;
  }

  all(): Graph["edges"] {
    this.build(Infinity);
    return this.#built;
  }

  build(most: number): boolean {
    const source = this.#source;
    if (source === null) return false;
    const { length } = source.columns.source;
    const end = Math.min(length, this.#built.length + most);
    for (let index = this.#built.length; index < end; index += 1) this.#built.push(source.edge(index));
    if (end === length) this.#source = null;
    return this.#source !== null;
  }
}

/** Makes edges of columns. */
class EdgeSource {
  readonly columns: UnpackedEdges;
  readonly #nodes: Graph["nodes"];
  readonly #tables: Tables;
  // Each edge puts together two halves of an id, which are made once for each node.
  readonly #heads = new Map<number, (string | undefined)[]>();
  readonly #tails: (string | undefined)[] = [];

  constructor(columns: UnpackedEdges, nodes: Graph["nodes"], tables: Tables) {
    this.columns = columns;
    this.#nodes = nodes;
    this.#tables = tables;
  }

  edge(index: number): Graph["edges"][number] {
    const { columns } = this;
    const { texts, lists, mismatches } = this.#tables;
    const kind = columns.kind[index] ?? -1;
    const [source, target] = [columns.source[index] ?? -1, columns.target[index] ?? -1];
    const id = valueAt(columns.id, index);
    const mismatch = valueAt(columns.mismatch, index);
    const document = valueAt(columns.document, index);
    return {
      id: id === -1 ? this.#idOf(kind, source, target) : textAt(texts, id),
      kind: at(EDGE_KINDS, kind),
      source: at(this.#nodes, source).id,
      target: at(this.#nodes, target).id,
      names: at(lists, valueAt(columns.names, index)),
      verdict: at(VERDICTS, columns.verdict[index]),
      mismatch: mismatch === -1 ? null : at(mismatches, mismatch),
      document: document === -1 ? null : textAt(texts, document),
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

/** The columns of edges; every number leads somewhere, so that they can be made objects at any time. */
export interface UnpackedEdges {
  /** Places in the graph's nodes. */
  readonly source: Int32Array;
  readonly target: Int32Array;
  /** In the order of the values of `GraphEdge.kind` and of `Verdict`. */
  readonly kind: Int32Array;
  readonly verdict: Int32Array;
  readonly id: Int32Array | number;
  readonly names: Int32Array | number;
  readonly mismatch: Int32Array | number;
  readonly document: Int32Array | number;
}

/** The columns that the edges of an unpacked graph are made of; null when all of them are objects, or it was never packed. */
export function unpackedEdges(graph: Graph): UnpackedEdges | null {
  return packedEdges.get(graph)?.columns ?? null;
}

/** @throws {RangeError} when a number leads nowhere or the columns are not equally long */
function readEdges(short: PackedGraph["edges"], nodes: number, { texts, lists, mismatches }: Tables): UnpackedEdges {
  const source = readNumbers(short.source);
  const { length } = source;
  const whole = (column: Column, least: number, end: number): Int32Array =>
    checked(readColumn(column, length), least, end);
  // One number stays one: a column of a million is made of no number that every edge has.
  const shortOf = (column: Column, least: number, end: number): Int32Array | number => {
    if (typeof column !== "number") return whole(column, least, end);
    if (length > 0) checked(Int32Array.of(column), least, end);
    return column;
  };
  return {
    source: checked(source, 0, nodes),
    target: whole(short.target, 0, nodes),
    kind: whole(short.kind, 0, EDGE_KINDS.length),
    verdict: whole(short.verdict, 0, VERDICTS.length),
    id: shortOf(short.id, -1, texts.length),
    names: shortOf(short.names, 0, lists.length),
    mismatch: shortOf(short.mismatch, -1, mismatches.length),
    document: shortOf(short.document, -1, texts.length),
  };
}

function checked(values: Int32Array, least: number, end: number): Int32Array {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? -1;
    if (value < least || value >= end) throw new RangeError(NOWHERE);
  }
  return values;
}

const valueAt = (column: Int32Array | number, index: number): number =>
  typeof column === "number" ? column : (column[index] ?? -1);

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

function at<Value>(values: readonly Value[], index: number | undefined): Value {
  const value = values[index ?? -1];
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
const FULL: ReadonlySet<string> = new Set(["label", "source", "target"]);

function written<Columns extends Readonly<Record<string, number[]>>>(
  columns: Columns,
): { [Name in keyof Columns]: Name extends "label" | "source" | "target" ? string : Column } {
  const short = Object.entries(columns).map(([name, values]) => [
    name,
    FULL.has(name) ? writeNumbers(values) : writeColumn(values),
  ]);
  return Object.fromEntries(short);
}

function writeTable(lists: readonly number[][]): Table {
  return {
    lengths: writeNumbers(lists.map(({ length }) => length)),
    numbers: writeNumbers(lists.flat()),
  };
}

/** What is made of each list of a table. @throws {RangeError} when they are not as long together as they say */
function readTable<Value>(
  packed: Table,
  make: (numbers: Int32Array, from: number, end: number) => Value,
): readonly Value[] {
  if (Array.isArray(packed)) {
    return packed.map((list) => make(Int32Array.from(list), 0, list.length));
  }
  const lengths = readNumbers(packed.lengths);
  const numbers = readNumbers(packed.numbers);
  const values: Value[] = [];
  let from = 0;
  for (let index = 0; index < lengths.length; index += 1) {
    const end = from + (lengths[index] ?? -1);
    if (end < from || end > numbers.length) throw new RangeError("a table is not as long as its lists");
    values.push(make(numbers, from, end));
    from = end;
  }
  if (from !== numbers.length) throw new RangeError("a table is not as long as its lists");
  return values;
}
