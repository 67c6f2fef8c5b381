import { graphEdgeSchema, type PackedGraph, VERDICTS } from "@stemma/api-contract";
import { type EdgeColumns, edgeKindNumber, verdictRank } from "@stemma/provenance-graph";

/** Both packages number kinds and verdicts in orders of their own. */
const KIND_NUMBERS = graphEdgeSchema.shape.kind.options.map(edgeKindNumber);
const RANKS = VERDICTS.map(verdictRank);

/** The edges of a packed graph as the columns that questions about its shape are asked of. */
export function edgesOfPacked({ edges }: PackedGraph): EdgeColumns {
  const { length } = edges.source;
  return {
    sources: Int32Array.from(edges.source),
    targets: Int32Array.from(edges.target),
    kinds: numbered(edges.kind, KIND_NUMBERS, length),
    ranks: numbered(edges.verdict, RANKS, length),
  };
}

function numbered(column: number | readonly number[], numbers: readonly number[], length: number): Uint8Array {
  if (typeof column === "number") return new Uint8Array(length).fill(numbers[column] ?? 0);
  const all = new Uint8Array(length);
  for (let index = 0; index < length; index += 1) all[index] = numbers[column[index] ?? -1] ?? 0;
  return all;
}
