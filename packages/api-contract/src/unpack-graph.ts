import type { Graph } from "./graph.ts";
import { readColumn, readNumbers } from "./packed-column.ts";
import { noteEdges, PackedEdges } from "./packed-edges.ts";
import type { PackedGraph } from "./packed-graph.ts";
import { artifactId } from "./packed-ids.ts";
import { MARKS, NODE_KINDS } from "./packed-kinds.ts";
import { at, NOWHERE, type Tables, textAt, unpackTables } from "./packed-tables.ts";
import { VERDICTS } from "./verdict.ts";

type Digest = Graph["nodes"][number]["digests"][number];
type Mark = Graph["nodes"][number]["marks"][number];

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
  noteEdges(graph, unpacked);
  return graph;
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
