import type { Graph } from "./graph.ts";
import { readColumn, readNumbers } from "./packed-column.ts";
import type { PackedGraph } from "./packed-graph.ts";
import { artifactId } from "./packed-ids.ts";
import { MARKS, NODE_KINDS } from "./packed-kinds.ts";
import { at, type Tables } from "./packed-tables.ts";
import { NOWHERE } from "./packed-texts.ts";
import { VERDICTS } from "./verdict.ts";

type Node = Graph["nodes"][number];
type Mark = Node["marks"][number];
type Columns = { readonly [Name in Exclude<keyof PackedGraph["nodes"], "item">]: Int32Array };

const packedNodes = new WeakMap<Graph, PackedNodes>();

/** Remembers what the nodes of a graph are made of. */
export function noteNodes(graph: Graph, nodes: PackedNodes): void {
  packedNodes.set(graph, nodes);
}

/** What a picture of many nodes depends on. */
export interface UnpackedNodes {
  /** In the order of the values of `GraphNode.kind` and of `Verdict`. */
  readonly kind: Int32Array;
  readonly verdict: Int32Array;
  /** Of each node a number: the same for the same marks. */
  readonly marks: Int32Array;
  readonly marksOf: (number: number) => readonly Mark[];
}

/** The columns that the nodes of an unpacked graph are made of; null when it was never packed. */
export function unpackedNodes(graph: Graph): UnpackedNodes | null {
  return packedNodes.get(graph)?.columns ?? null;
}

/** One node of a graph; those of a packed one become objects one by one. */
export function nodeAt(graph: Graph, index: number): Node | undefined {
  const packed = packedNodes.get(graph);
  if (packed === undefined) return graph.nodes[index];
  return index >= 0 && index < packed.length ? packed.at(index) : undefined;
}

/** The step or inspection that a node is of, see `GraphNode.item`; no node becomes an object for it. */
export function itemAt(graph: Graph, index: number): string | null {
  const packed = packedNodes.get(graph);
  return packed === undefined ? (graph.nodes[index]?.item ?? null) : packed.itemAt(index);
}

/** The nodes of a packed graph, some of them as objects already. */
export class PackedNodes {
  readonly length: number;
  readonly columns: UnpackedNodes;
  readonly #built: Node[];
  #isWhole = false;
  readonly #short: PackedGraph["nodes"];
  readonly #label: Int32Array;
  readonly #tables: Tables;
  #items: Int32Array | undefined;
  #rest: Columns | undefined;
  readonly #marks = new Map<number, Mark[]>();
  readonly #idHeads = new Map<string, string>();

  /** @throws {RangeError} when a number for kind, verdict or marks leads nowhere, or these are not as many as labels */
  constructor(short: PackedGraph["nodes"], tables: Tables) {
    this.#short = short;
    this.#tables = tables;
    this.#label = readNumbers(short.label);
    this.length = this.#label.length;
    // Of its length from the start: an array that is filled from anywhere becomes a slow one.
    this.#built = new Array<Node>(this.length);
    const marksOf = (list: number): Mark[] => this.#marksOf(list);
    this.columns = {
      kind: checked(readColumn(short.kind, this.length), NODE_KINDS.length),
      verdict: checked(readColumn(short.verdict, this.length), VERDICTS.length),
      marks: readColumn(short.marks, this.length),
      marksOf,
    };
    let last = -1;
    for (const list of this.columns.marks) {
      if (list !== last) marksOf(list);
      last = list;
    }
  }

  /** @throws {RangeError} when one of its numbers leads nowhere */
  at(index: number): Node {
    const known = this.#built[index];
    if (known !== undefined) return known;
    const node = this.#node(index);
    this.#built[index] = node;
    return node;
  }

  /** @throws {RangeError} when its number leads nowhere */
  itemAt(index: number): string | null {
    this.#items ??= readColumn(this.#short.item, this.length);
    const item = this.#items[index] ?? -1;
    return item === -1 ? null : this.#tables.texts.at(item);
  }

  all(): Node[] {
    if (this.#isWhole) return this.#built;
    for (let index = 0; index < this.length; index += 1) this.at(index);
    this.#isWhole = true;
    return this.#built;
  }

  #node(index: number): Node {
    const { texts, lists, digests, thresholds } = this.#tables;
    this.#rest ??= this.#readRest();
    const rest = this.#rest;
    const digestList = digests.at(rest.digests[index] ?? -1);
    const threshold = rest.threshold[index] ?? -1;
    const [id, keyId] = [rest.id[index] ?? -1, rest.keyId[index] ?? -1];
    return {
      id: id === -1 ? this.#idOf(digestList[0]) : texts.at(id),
      kind: at(NODE_KINDS, rest.kind[index]),
      label: texts.at(rest.label[index] ?? -1),
      verdict: at(VERDICTS, rest.verdict[index]),
      reason: texts.at(rest.reason[index] ?? -1),
      marks: this.#marksOf(rest.marks[index] ?? -1),
      names: lists.at(rest.names[index] ?? -1),
      digests: digestList,
      item: this.itemAt(index),
      keyId: keyId === -1 ? null : texts.at(keyId),
      threshold: threshold === -1 ? null : thresholds.at(threshold),
      documents: lists.at(rest.documents[index] ?? -1),
      checkIds: lists.at(rest.checkIds[index] ?? -1),
    };
  }

  /** Every column: what a picture does not need is not read before somebody asks for a node. */
  #readRest(): Columns {
    const { kind, verdict, marks } = this.columns;
    const read = (name: keyof PackedGraph["nodes"]): Int32Array => readColumn(this.#short[name], this.length);
    return {
      id: read("id"),
      kind,
      label: this.#label,
      verdict,
      reason: read("reason"),
      marks,
      names: read("names"),
      digests: read("digests"),
      keyId: read("keyId"),
      threshold: read("threshold"),
      documents: read("documents"),
      checkIds: read("checkIds"),
    };
  }

  #marksOf(list: number): Mark[] {
    const known = this.#marks.get(list);
    if (known !== undefined) return known;
    const words = this.#tables.marks.at(list);
    const marks = words.filter((mark): mark is Mark => MARKS.has(mark));
    if (marks.length !== words.length) throw new RangeError("there is no such mark");
    this.#marks.set(list, marks);
    return marks;
  }

  #idOf(first: Node["digests"][number] | undefined): string {
    if (first === undefined) throw new RangeError(NOWHERE);
    const head = this.#idHeads.get(first.algorithm) ?? artifactId({ algorithm: first.algorithm, value: "" });
    this.#idHeads.set(first.algorithm, head);
    return head + first.value;
  }
}

function checked(values: Int32Array, end: number): Int32Array {
  for (const value of values) if (value < 0 || value >= end) throw new RangeError(NOWHERE);
  return values;
}
