import type { EdgeRowKind, LinkGraph, NodeRow } from "./link-edges.ts";

/** What `edgeRows` writes, for `copyInto`. */
export const EDGE_COLUMNS = "adjacency (workspace_id, node_id, direction, peer_id, evidence, kind, names)";

/** Edges that are sorted and encoded at a stretch: a few milliseconds, so that other requests get their turn. */
const EDGES_A_CHUNK = 4_096;
/** Names may be long; the length of their JSON texts, so that a chunk is not much larger than this. */
const NAMES_A_CHUNK = 512 * 1024;

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
 * Both rows of every edge that some documents claim, in the binary format of COPY and, within a chunk, in the order of the
 * nodes: so the index of the table is filled page by page. A batch has thousands of them: from edges to bytes there are no
 * objects in between, and an id is copied and never parsed.
 *
 * @param nodes all that the edges join, sorted by id
 */
export function* edgeRows(
  workspaceId: string,
  nodes: readonly NodeRow[],
  documents: readonly Claims[],
): Generator<Buffer> {
  const ids = idTable([...nodes, ...documents]);
  const placeById = new Map(nodes.map(({ id }, place) => [id, place]));
  const placeOf = (id: string): number => {
    const place = placeById.get(id);
    if (place === undefined) throw new TypeError(`an edge joins ${id}, which is not among the nodes`);
    return place;
  };
  const chunk = new Chunk(workspaceId, ids);
  for (const [at, { graph }] of documents.entries()) {
    for (const { source, target, kind, names } of graph.edges) {
      chunk.add(placeOf(source), placeOf(target), nodes.length + at, KINDS[kind], names);
      if (chunk.isFull) yield chunk.take();
    }
  }
  if (!chunk.isEmpty) yield chunk.take();
}

/** Rows that are collected, by the places of ids in a table of ids. */
class Chunk {
  readonly #ids: DataView;
  /** A row of either direction with everything that is the same in all of them. */
  readonly #rows: readonly [outgoing: Buffer, incoming: Buffer];
  /** Most names come again in every link of a release. */
  readonly #texts = new Map<string, Buffer>();
  /** Two for an edge: its source and its target. */
  #ends: number[] = [];
  #evidence: number[] = [];
  #kinds: Buffer[] = [];
  #names: Buffer[] = [];
  #bytes = 0;

  constructor(workspaceId: string, ids: DataView) {
    this.#ids = ids;
    this.#rows = [rowOf(workspaceId, 1), rowOf(workspaceId, -1)];
  }

  get isEmpty(): boolean {
    return this.#ends.length === 0;
  }

  get isFull(): boolean {
    return this.#evidence.length >= EDGES_A_CHUNK || this.#bytes >= NAMES_A_CHUNK;
  }

  add(source: number, target: number, evidence: number, kind: Buffer, names: readonly string[]): void {
    const text = this.#textOf(names);
    this.#ends.push(source, target);
    this.#evidence.push(evidence);
    this.#kinds.push(kind);
    this.#names.push(text);
    this.#bytes += 2 * (AT.kind + kind.length + text.length);
  }

  /** The rows as bytes; from here on it is empty. */
  take(): Buffer {
    const bytes = Buffer.allocUnsafe(this.#bytes);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 0;
    for (const end of sortedPlaces(this.#ends)) {
      const edge = end >> 1;
      bytes.set(this.#rows[end & 1 ? 1 : 0], at);
      this.#copyId(view, at + AT.node, this.#ends[end] ?? 0);
      this.#copyId(view, at + AT.peer, this.#ends[end ^ 1] ?? 0);
      this.#copyId(view, at + AT.evidence, this.#evidence[edge] ?? 0);
      at += AT.kind;
      for (const text of [this.#kinds[edge], this.#names[edge]]) {
        if (text === undefined) continue;
        bytes.set(text, at);
        at += text.length;
      }
    }
    this.#ends = [];
    this.#evidence = [];
    this.#kinds = [];
    this.#names = [];
    this.#bytes = 0;
    return bytes;
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
  row.set(Buffer.from(workspaceId.replaceAll("-", ""), "hex"), 6);
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
