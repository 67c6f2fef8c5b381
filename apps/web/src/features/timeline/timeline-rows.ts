import type { DatedDocument, EvidenceClock, EvidenceTimes, Graph, Verdict } from "@stemma/api-contract";
import { compareVerdicts } from "../../lib/verdict-order.ts";

/** Whose clock, or nobody's. */
export type Lane = EvidenceClock | "undated";

/** One time of one document; a document without a time of its own has a row that says so. */
export interface TimelineRow {
  readonly key: string;
  readonly document: DatedDocument;
  readonly lane: Lane;
  /** Milliseconds; null in the lane of the undated. */
  readonly at: number | null;
  readonly iso: string | null;
  readonly pointer: string | null;
  readonly keyId: string | null;
  /** Of what the document speaks of in the graph; null where it is not in it. */
  readonly verdict: Verdict | null;
}

/** Every time in the order of time, then the undated. Receiving a document does not date it. */
export function timelineRows({ items }: EvidenceTimes, graph: Graph): readonly TimelineRow[] {
  const verdicts = verdictByDocument(graph);
  const rows = items.flatMap((document) => rowsOf(document, verdicts.get(document.sha256) ?? null));
  return rows.sort((a, b) => (a.at ?? Number.POSITIVE_INFINITY) - (b.at ?? Number.POSITIVE_INFINITY) || 0);
}

function rowsOf(document: DatedDocument, verdict: Verdict | null): TimelineRow[] {
  const start = `${document.sha256} ${document.path}`;
  const dated = document.times.map(({ clock, at, pointer, keyId }) => {
    const key = `${start} ${clock} ${pointer}`;
    return { key, document, lane: clock, at: Date.parse(at), iso: at, pointer, keyId, verdict };
  });
  const isUndated = document.kind !== "public-key" && document.times.every(({ clock }) => clock === "received");
  if (!isUndated) return dated;
  const nothing = { at: null, iso: null, pointer: null, keyId: null };
  return [...dated, { key: `${start} undated`, document, lane: "undated", ...nothing, verdict }];
}

/** The worst verdict of the runs that a document speaks of. */
function verdictByDocument(graph: Graph): ReadonlyMap<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  for (const { kind, documents, verdict } of graph.nodes) {
    if (kind === "artifact" || kind === "functionary") continue;
    for (const document of documents) {
      const known = verdicts.get(document);
      if (known === undefined || compareVerdicts(verdict, known) < 0) verdicts.set(document, verdict);
    }
  }
  return verdicts;
}
