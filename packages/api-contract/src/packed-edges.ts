import type { Graph } from "./graph.ts";
import { type Column, readColumn, readNumbers } from "./packed-column.ts";
import type { PackedGraph } from "./packed-graph.ts";
import { edgeHead, edgeTail } from "./packed-ids.ts";
import { EDGE_KINDS } from "./packed-kinds.ts";
import { at, NOWHERE, type Tables, textAt } from "./packed-tables.ts";
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
