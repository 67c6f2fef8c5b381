import { uuidBytes } from "@stemma/db";
import type { EdgeRowKind, LinkGraph, NodeRow } from "./link-edges.ts";

/** What `edgeRows` writes, for `copyInto`. */
export const EDGE_COLUMNS = "adjacency (workspace_id, node_id, direction, peer_id, evidence, kind, names)";

/** Rows that are encoded at a stretch: a few milliseconds, so that other requests get their turn. */
const CHUNK_BYTES = 512 * 1024;

/** A document with the edges that it claims; ids are the first halves of digests. */
interface Claims {
  readonly digest: Buffer;
  readonly graph: LinkGraph;
}

const ID_BYTES = 16;
/** Where the values that differ stand in a row, and where the texts begin. */
const AT = { node: 26, direction: 46, peer: 52, evidence: 72, kind: 88 } as const;

const KINDS: Readonly<Record<EdgeRowKind, Buffer>> = {
  material: textValue("material"),
  product: textValue("product"),
  kept: textValue("kept"),
  "claimed-by": textValue("claimed-by"),
};

/**
 * Both rows of every edge that some documents claim, in the binary format of COPY and in the order of the nodes: so the index of the table
 * is filled page by page. A batch has thousands of them: from edges to bytes there are no objects in between, and an id is copied and never
 * parsed.
 *
 * @param nodes all that the edges join, sorted by id
 */
export function* edgeRows(
  workspaceId: string,
  nodes: readonly NodeRow[],
  documents: readonly Claims[],
): Generator<Buffer> {
  const rows = new Rows(idTable([...nodes, ...documents]));
  const placeById = new Map(nodes.map(({ id }, place) => [id, place]));
  const placeOf = (id: string): number => {
    const place = placeById.get(id);
    if (place === undefined) throw new TypeError(`an edge joins ${id}, which is not among the nodes`);
    return place;
  };
  for (const [at, { graph }] of documents.entries()) {
    for (const { source, target, kind, names } of graph.edges) {
      rows.add(placeOf(source), placeOf(target), nodes.length + at, KINDS[kind], names);
    }
  }
  yield* rows.encode(workspaceId);
}

/** Rows that are collected, by the places of ids in a table of ids. */
class Rows {
  readonly #ids: DataView;
  /** Most names come again in every link of a release. */
  readonly #texts = new Map<string, Buffer>();
  /** Two for an edge: its source and its target. */
  readonly #ends: number[] = [];
  readonly #evidence: number[] = [];
  readonly #kinds: Buffer[] = [];
  readonly #names: Buffer[] = [];

  constructor(ids: DataView) {
    this.#ids = ids;
  }

  add(source: number, target: number, evidence: number, kind: Buffer, names: readonly string[]): void {
    this.#ends.push(source, target);
    this.#evidence.push(evidence);
    this.#kinds.push(kind);
    this.#names.push(this.#textOf(names));
  }

  /** All rows as bytes, a chunk at a time. */
  *encode(workspaceId: string): Generator<Buffer> {
    const order = sortedPlaces(this.#ends);
    const rows = [rowOf(workspaceId, 1), rowOf(workspaceId, -1)] as const;
    for (let first = 0; first < order.length; ) {
      let length = 0;
      let end = first;
      while (end < order.length && length < CHUNK_BYTES) {
        length += this.#lengthOf((order[end] ?? 0) >> 1);
        end += 1;
      }
      const bytes = Buffer.allocUnsafe(length);
      const view = new DataView(bytes.buffer, bytes.byteOffset, length);
      let at = 0;
      for (const place of order.subarray(first, end)) at = this.#write(bytes, view, at, place, rows[place & 1 ? 1 : 0]);
      yield bytes;
      first = end;
    }
  }

  #lengthOf(edge: number): number {
    return AT.kind + (this.#kinds[edge]?.length ?? 0) + (this.#names[edge]?.length ?? 0);
  }

  /** @param row everything that is the same in all rows of a direction */
  #write(bytes: Buffer, view: DataView, at: number, end: number, row: Buffer): number {
    const edge = end >> 1;
    bytes.set(row, at);
    this.#copyId(view, at + AT.node, this.#ends[end] ?? 0);
    this.#copyId(view, at + AT.peer, this.#ends[end ^ 1] ?? 0);
    this.#copyId(view, at + AT.evidence, this.#evidence[edge] ?? 0);
    let next = at + AT.kind;
    for (const text of [this.#kinds[edge], this.#names[edge]]) {
      if (text === undefined) continue;
      bytes.set(text, next);
      next += text.length;
    }
    return next;
  }

  #copyId(to: DataView, at: number, place: number): void {
    const from = place * ID_BYTES;
    to.setUint32(at, this.#ids.getUint32(from));
    to.setUint32(at + 4, this.#ids.getUint32(from + 4));
    to.setUint32(at + 8, this.#ids.getUint32(from + 8));
    to.setUint32(at + 12, this.#ids.getUint32(from + 12));
  }

  #textOf(names: readonly string[]): Buffer {
    const [name] = names;
    if (name === undefined || names.length > 1) return textValue(JSON.stringify(names));
    const known = this.#texts.get(name);
    if (known !== undefined) return known;
    const text = textValue(JSON.stringify(names));
    this.#texts.set(name, text);
    return text;
  }
}

/** Where the smallest value stands, the next, and so on. Numbers in a typed array are sorted without a function that compares them. */
function sortedPlaces(values: readonly number[]): Float64Array {
  const count = values.length;
  const keys = Float64Array.from(values, (value, place) => value * count + place).sort();
  for (let at = 0; at < count; at += 1) keys[at] = (keys[at] ?? 0) % count;
  return keys;
}

/** The row with zeros for ids, up to where its kind begins. */
function rowOf(workspaceId: string, direction: number): Buffer {
  const row = Buffer.alloc(AT.kind);
  row.writeInt16BE(7, 0);
  row.writeInt32BE(ID_BYTES, 2);
  row.set(uuidBytes(workspaceId), 6);
  for (const at of [AT.node, AT.peer, AT.evidence]) row.writeInt32BE(ID_BYTES, at - 4);
  row.writeInt32BE(2, AT.direction - 4);
  row.writeInt16BE(direction, AT.direction);
  return row;
}

/** A text behind its length. */
function textValue(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(4 + Buffer.byteLength(text));
  bytes.writeInt32BE(bytes.length - 4, 0);
  bytes.write(text, 4);
  return bytes;
}

/** The ids of some rows one behind the other. */
function idTable(rows: readonly { readonly digest: Buffer }[]): DataView {
  const bytes = Buffer.allocUnsafe(rows.length * ID_BYTES);
  for (const [place, { digest }] of rows.entries()) digest.copy(bytes, place * ID_BYTES, 0, ID_BYTES);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
