import type { Graph } from "./graph.ts";
import { type Column, readColumn, readNumbers } from "./packed-column.ts";
import type { PackedGraph } from "./packed-graph.ts";
import { edgeHead, edgeTail } from "./packed-ids.ts";
import { EDGE_KINDS } from "./packed-kinds.ts";
import type { PackedNodes } from "./packed-nodes.ts";
import { at, type Tables } from "./packed-tables.ts";
import { NOWHERE } from "./packed-texts.ts";
import { VERDICTS } from "./verdict.ts";

const packedEdges = new WeakMap<Graph, PackedEdges>();

/** Remembers what the edges of a graph are made of. */
export function noteEdges(graph: Graph, edges: PackedEdges): void {
  packedEdges.set(graph, edges);
}

/**
 * Makes objects of some more of a graph's edges, ahead of whoever asks for them, so that nobody has to wait for all at once.
 * @param most how many at most
 * @returns whether there are more to be made; false also for a graph that was never packed
 */
export function buildEdges(graph: Graph, most: number): boolean {
  return packedEdges.get(graph)?.build(most) ?? false;
}

/** The edges of a packed graph, some of them as objects already. What they are made of is let go with the last one. */
export class PackedEdges {
  readonly #built: Graph["edges"] = [];
  #source: EdgeSource | null;

  /** @throws {RangeError} as `unpackGraph` */
  constructor(short: PackedGraph["edges"], nodes: PackedNodes, tables: Tables) {
    this.#source = new EdgeSource(short, nodes, tables);
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
    const { count } = source.columns;
    const end = Math.min(count, this.#built.length + most);
    for (let index = this.#built.length; index < end; index += 1) this.#built.push(source.edge(index));
    if (end === count) this.#source = null;
    return this.#source !== null;
  }
}

/** Makes edges of columns. */
class EdgeSource {
  readonly columns: UnpackedEdges;
  readonly #short: PackedGraph["edges"];
  readonly #nodes: PackedNodes;
  readonly #tables: Tables;
  #rest: Readonly<Record<"id" | "names" | "mismatch" | "document", Int32Array | number>> | undefined;
  // Each edge puts together two halves of an id, which are made once for each node.
  readonly #heads = new Map<number, (string | undefined)[]>();
  readonly #tails: (string | undefined)[] = [];

  constructor(short: PackedGraph["edges"], nodes: PackedNodes, tables: Tables) {
    this.columns = readEdges(short, nodes.length);
    this.#short = short;
    this.#nodes = nodes;
    this.#tables = tables;
  }

  /** @throws {RangeError} when one of its numbers leads nowhere */
  edge(index: number): Graph["edges"][number] {
    const { columns } = this;
    const { texts, lists, mismatches } = this.#tables;
    this.#rest ??= this.#readRest();
    const ends = columns.ends();
    const kind = valueAt(columns.kind, index);
    const [source, target] = [ends.source[index] ?? -1, ends.target[index] ?? -1];
    const id = valueAt(this.#rest.id, index);
    const mismatch = valueAt(this.#rest.mismatch, index);
    const document = valueAt(this.#rest.document, index);
    return {
      id: id === -1 ? this.#idOf(kind, source, target) : texts.at(id),
      kind: at(EDGE_KINDS, kind),
      source: this.#nodes.at(source).id,
      target: this.#nodes.at(target).id,
      names: lists.at(valueAt(this.#rest.names, index)),
      verdict: at(VERDICTS, valueAt(columns.verdict, index)),
      mismatch: mismatch === -1 ? null : mismatches.at(mismatch),
      document: document === -1 ? null : texts.at(document),
    };
  }

  /** What the shape of a graph does not depend on. One number stays one: a column of a million is made of no number that every edge has. */
  #readRest(): Readonly<Record<"id" | "names" | "mismatch" | "document", Int32Array | number>> {
    const { count } = this.columns;
    const read = (column: Column): Int32Array | number =>
      typeof column === "number" ? column : readColumn(column, count);
    const { id, names, mismatch, document } = this.#short;
    return { id: read(id), names: read(names), mismatch: read(mismatch), document: read(document) };
  }

  #idOf(kind: number, source: number, target: number): string {
    const heads = this.#heads.get(kind) ?? new Array<string | undefined>(this.#nodes.length);
    this.#heads.set(kind, heads);
    heads[source] ??= edgeHead(at(EDGE_KINDS, kind), this.#nodes.at(source).id);
    this.#tails[target] ??= edgeTail(this.#nodes.at(target).id);
    return heads[source] + this.#tails[target];
  }
}

/** The columns of edges that the shape of a graph depends on; a number stands for a column that says the same of all. */
export interface UnpackedEdges {
  readonly count: number;
  /** In the order of the values of `GraphEdge.kind` and of `Verdict`. */
  readonly kind: Int32Array | number;
  readonly verdict: Int32Array | number;
  /** Places in the graph's nodes. Read when somebody asks for them. @throws {RangeError} when one leads nowhere */
  readonly ends: () => { readonly source: Int32Array; readonly target: Int32Array };
}

/** The columns that the edges of an unpacked graph are made of; null when all of them are objects, or it was never packed. */
export function unpackedEdges(graph: Graph): UnpackedEdges | null {
  return packedEdges.get(graph)?.columns ?? null;
}

/** @throws {RangeError} when a kind or a verdict leads nowhere or the columns are not equally long */
function readEdges(short: PackedGraph["edges"], nodes: number): UnpackedEdges {
  let ends: ReturnType<UnpackedEdges["ends"]> | undefined;
  const read = (column: Column, end: number): Int32Array => checked(readColumn(column, count), end);
  const count = short.count ?? readNumbers(short.source).length;
  const oneOf = (column: Column, end: number): Int32Array | number => {
    if (typeof column !== "number") return read(column, end);
    if (count > 0) checked(Int32Array.of(column), end);
    return column;
  };
  return {
    count,
    kind: oneOf(short.kind, EDGE_KINDS.length),
    verdict: oneOf(short.verdict, VERDICTS.length),
    ends: () => {
      ends ??= { source: read(short.source, nodes), target: read(short.target, nodes) };
      return ends;
    },
  };
}

function checked(values: Int32Array, end: number): Int32Array {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? -1;
    if (value < 0 || value >= end) throw new RangeError(NOWHERE);
  }
  return values;
}

const valueAt = (column: Int32Array | number, index: number): number =>
  typeof column === "number" ? column : (column[index] ?? -1);
