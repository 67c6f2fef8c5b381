import { performance } from "node:perf_hooks";
import { IdTable, type IdTableParts } from "./id-table.ts";
import { IntList } from "./int-list.ts";
import {
  ALL,
  type ClosureLimits,
  type ClosureQuestion,
  type Direction,
  type IdPage,
  type Level,
  NODE_KINDS,
  type Reached,
  type StoredNodeKind,
  type Truncation,
} from "./question.ts";
import { bytesOfRows, type SparseRows, sparseRows } from "./sparse-rows.ts";

/** What new documents add to the graph. */
export interface GraphAddition {
  readonly documents: readonly string[];
  readonly nodes: readonly { readonly id: string; readonly kind: string }[];
  /** With the flow; edges that no closure follows are not among them. */
  readonly edges: readonly { readonly source: string; readonly target: string }[];
}

/** What an index is made of: arrays alone, so that another thread can make them. */
export interface IndexParts {
  readonly documents: IdTableParts;
  /** Numbered in the order of the ids. */
  readonly ids: IdTableParts;
  /** By node, as `kindCode` says. */
  readonly kinds: Uint8Array<ArrayBuffer>;
  readonly rows: Readonly<Record<Direction, SparseRows>>;
}

/** Edges that came later are merged into the rows when there are this many, or a tenth of all. */
const MERGE_EDGES = 50_000;
const UNKNOWN_KIND = 255;
/** Reading the clock for every node would take longer than walking. */
const NODES_BETWEEN_LOOKS_AT_THE_CLOCK = 8_192;

/**
 * The edges of one workspace in memory, as compressed sparse rows: a hub with half a million descendants is answered in
 * some 0.05 s, where the store takes seconds. A cache: it knows which documents it has seen, and is built anew from the
 * store whenever in doubt.
 */
export class GraphIndex {
  /** The documents whose edges are in it. */
  readonly documents: IdTable;
  readonly #ids: IdTable;
  #kinds: Uint8Array<ArrayBuffer>;
  #rows: Readonly<Record<Direction, SparseRows>>;
  /** Nodes that the rows know. */
  #rowNodes: number;
  /** Nodes that were numbered in the order of their ids. */
  readonly #sortedNodes: number;
  /** What came after the rows were made: by node, and as edges. */
  #later: Record<Direction, Map<number, number[]>> = { ancestors: new Map(), descendants: new Map() };
  readonly #laterFrom = new IntList();
  readonly #laterTo = new IntList();
  /** Nodes that this walk has seen bear its number. */
  #stamps: Uint8Array;
  #stamp = 0;

  constructor(parts: IndexParts) {
    this.documents = new IdTable(parts.documents);
    this.#ids = new IdTable(parts.ids);
    this.#kinds = parts.kinds;
    this.#rowNodes = parts.ids.size;
    this.#sortedNodes = parts.ids.size;
    this.#rows = parts.rows;
    this.#stamps = new Uint8Array(parts.kinds.length);
  }

  get nodes(): number {
    return this.#ids.size;
  }

  get edges(): number {
    return this.#rows.descendants.targets.length + this.#laterFrom.size;
  }

  /** Memory that it takes. */
  get bytes(): number {
    const rows = bytesOfRows(this.#rows.ancestors) + bytesOfRows(this.#rows.descendants);
    const later = 4 * (this.#laterFrom.bytes + this.#laterTo.bytes);
    return rows + later + this.#ids.bytes + this.documents.bytes + this.#kinds.length + this.#stamps.length;
  }

  /** Takes in what documents say. Those that it knows already change nothing. */
  add({ documents, nodes, edges }: GraphAddition): void {
    for (const id of documents) this.documents.add(id);
    for (const { id, kind } of nodes) this.#setKind(this.#ids.add(id), kind);
    for (const { source, target } of edges) {
      const from = this.#ids.add(source);
      const to = this.#ids.add(target);
      this.#laterFrom.push(from);
      this.#laterTo.push(to);
      listOf(this.#later.descendants, from).push(to);
      listOf(this.#later.ancestors, to).push(from);
    }
    if (this.#laterFrom.size > Math.max(MERGE_EDGES, this.edges / 10)) this.#merge();
  }

  /** The closure of a node; an unknown one reaches nothing. */
  reach({ start, direction, limits, blocked }: Omit<ClosureQuestion, "workspaceId">): Reached {
    const first = this.#ids.find(start);
    if (first < 0) return { levels: [], truncated: null };
    const walk = this.#walk(first, direction, limits, new Set(blocked.map((id) => this.#ids.find(id))));
    const levels = walk.bounds.slice(1).map((end, at) => this.#levelOf(walk.order.subarray(walk.bounds[at], end)));
    return { levels: levels.filter((level) => level.count(null) > 0), truncated: walk.truncated };
  }

  /**
   * Breadth first, all in one function and one array: a hub's walk touches millions of edges, and a call for each of them
   * takes longer than the edge itself.
   * @returns the nodes in the order in which they were found, and where each level begins and ends
   */
  #walk(first: number, direction: Direction, limits: ClosureLimits, walls: ReadonlySet<number>) {
    const deadline = performance.now() + limits.milliseconds;
    const stamp = this.#nextStamp();
    const stamps = this.#stamps;
    const { offsets, targets } = this.#rows[direction];
    const later = this.#later[direction];
    let order = new Int32Array(1_024);
    let found = 0;
    const bounds = [0];
    const end = (truncated: Truncation | null) => {
      bounds.push(found);
      return { order, bounds, truncated };
    };
    stamps[first] = stamp;
    let peers: ArrayLike<number> = targets;
    for (let node = first, next = -1, depth = 0, ends = 0; ; ) {
      // Twice: the edges that were there when the rows were made, and those that came later.
      for (let turn = walls.has(node) && node !== first ? 2 : 0; turn < 2; turn += 1) {
        let at = 0;
        let stop = 0;
        if (turn === 0) {
          peers = targets;
          at = node < this.#rowNodes ? (offsets[node] ?? 0) : 0;
          stop = node < this.#rowNodes ? (offsets[node + 1] ?? 0) : 0;
        } else {
          peers = later.get(node) ?? NONE;
          stop = peers.length;
        }
        for (; at < stop; at += 1) {
          const peer = peers[at] ?? 0;
          if (stamps[peer] === stamp) continue;
          if (depth === limits.depth) return end({ by: "depth", limit: depth });
          if (found === limits.nodes) return end({ by: "nodes", limit: found });
          stamps[peer] = stamp;
          if (found === order.length) order = grown(order);
          order[found] = peer;
          found += 1;
        }
      }
      next += 1;
      if (next === ends) {
        // Everything of this level was walked from; what was found meanwhile is the next one.
        if (found === ends) return end(null);
        bounds.push(found);
        ends = found;
        depth += 1;
      }
      if (next % NODES_BETWEEN_LOOKS_AT_THE_CLOCK === 0 && performance.now() > deadline) {
        return end({ by: "time", limit: limits.milliseconds });
      }
      node = order[next] ?? 0;
    }
  }

  #levelOf(members: Int32Array): Level {
    return {
      count: (kind) => this.#count(members, kind),
      ids: (kind, page) => this.#sortedIds(this.#ofKind(members, kind), page),
    };
  }

  #count(members: Int32Array, kind: StoredNodeKind | null): number {
    if (kind === null) return members.length;
    const code = kindCode(kind);
    let count = 0;
    for (const node of members) if (this.#kinds[node] === code) count += 1;
    return count;
  }

  #ofKind(members: Int32Array, kind: StoredNodeKind | null): Int32Array {
    if (kind === null) return members;
    const code = kindCode(kind);
    return members.filter((node) => this.#kinds[node] === code);
  }

  /**
   * Most nodes were numbered in the order of their ids, so that their numbers can be compared in place of them; a page of
   * half a million nodes makes no more texts than it has. Those that came later are few.
   */
  #sortedIds(members: Int32Array, { after, limit }: IdPage = ALL): readonly string[] {
    const sorted = members.toSorted();
    const late = firstWhere(sorted, (node) => node >= this.#sortedNodes);
    const begin = firstWhere(sorted.subarray(0, late), (node) => this.#ids.at(node) > after);
    const early = Array.from(sorted.subarray(begin, Math.min(late, begin + limit)), (node) => this.#ids.at(node));
    if (late === sorted.length) return early;
    const others = Array.from(sorted.subarray(late), (node) => this.#ids.at(node)).filter((id) => id > after);
    return [...early, ...others].sort().slice(0, limit);
  }

  #setKind(node: number, kind: string): void {
    while (node >= this.#kinds.length) {
      const kinds = new Uint8Array(this.#kinds.length * 2 + 1_024).fill(UNKNOWN_KIND);
      kinds.set(this.#kinds);
      this.#kinds = kinds;
    }
    this.#kinds[node] = kindCode(kind);
  }

  #nextStamp(): number {
    if (this.#stamps.length < this.#ids.size) {
      this.#stamps = new Uint8Array(Math.max(this.#kinds.length, this.#ids.size));
      this.#stamp = 0;
    }
    if (this.#stamp === 255) {
      this.#stamps.fill(0);
      this.#stamp = 0;
    }
    this.#stamp += 1;
    return this.#stamp;
  }

  /** Makes new rows of the old ones and of what came later. The nodes keep their numbers. */
  #merge(): void {
    const { offsets, targets } = this.#rows.descendants;
    const from = new Int32Array(this.edges);
    const to = new Int32Array(this.edges);
    for (let node = 0; node < this.#rowNodes; node += 1) from.fill(node, offsets[node], offsets[node + 1]);
    to.set(targets);
    from.set(this.#laterFrom.values(), targets.length);
    to.set(this.#laterTo.values(), targets.length);
    this.#rows = rowsOf(this.#ids.size, from, to);
    this.#rowNodes = this.#ids.size;
    this.#later = { ancestors: new Map(), descendants: new Map() };
    this.#laterFrom.clear();
    this.#laterTo.clear();
  }
}

/** The number under which a kind is kept. */
export function kindCode(kind: string): number {
  const code = (NODE_KINDS as readonly string[]).indexOf(kind);
  return code < 0 ? UNKNOWN_KIND : code;
}

/** Edges `from[i] → to[i]` as rows of both directions. */
export function rowsOf(nodes: number, from: Int32Array, to: Int32Array): Record<Direction, SparseRows> {
  return { descendants: sparseRows(nodes, from, to), ancestors: sparseRows(nodes, to, from) };
}

const NONE: readonly number[] = [];

/** The same numbers with room for as many again. */
function grown(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** The first place of a list of which something is true that stays true after it. */
function firstWhere(sorted: Int32Array, isTrue: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(sorted[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function listOf(lists: Map<number, number[]>, node: number): number[] {
  const list = lists.get(node) ?? [];
  lists.set(node, list);
  return list;
}
