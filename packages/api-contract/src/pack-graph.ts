import type { Graph } from "./graph.ts";
import { type Column, writeColumn, writeNumbers } from "./packed-column.ts";
import type { PackedGraph } from "./packed-graph.ts";
import { isArtifactId, isEdgeId } from "./packed-ids.ts";
import { EDGE_KINDS, NODE_KINDS } from "./packed-kinds.ts";
import type { ClosedPlaces } from "./packed-places.ts";
import { Once, writeTable } from "./packed-tables.ts";
import { writeTexts } from "./packed-texts.ts";
import { VERDICTS } from "./verdict.ts";

type Digest = Graph["nodes"][number]["digests"][number];

/**
 * Packs a graph.
 * @param closed where its nodes stand, for one that is too large to be drawn
 * @throws {RangeError} when an edge has an end that is no node
 */
export function packGraph({ nodes, edges, truncated }: Graph, closed: ClosedPlaces | null = null): PackedGraph {
  const texts = new Once<string>((text) => text);
  const lists = new Once<number[]>(String);
  const marks = new Once<number[]>(String);
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
      marks: nodes.map((node) => marks.place(node.marks.map((mark) => texts.place(mark)))),
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
    edges: {
      count: edges.length,
      ...written({
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
    },
    texts: writeTexts(texts.all),
    lists: writeTable(lists.all),
    marks: writeTable(marks.all),
    digests: writeTable(digests.all),
    thresholds: writeTable(thresholds.all),
    mismatches: writeTable(mismatches.all),
    ...(closed === null ? {} : { closed: { ...closed, x: writeNumbers(closed.x), y: writeNumbers(closed.y) } }),
    truncated,
  };
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
