import { type Graph, packedGraphSchema, unpackGraph } from "@stemma/api-contract";
import { rememberEdgeEnds } from "@stemma/provenance-graph";
import { queryOptions, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { RequestError } from "./problem.ts";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

export const graphQuery = (id: string, release: string) =>
  queryOptions({
    queryKey: queryKeys.graph(id, release),
    queryFn: ({ signal }) => fetchGraph(id, release, signal),
  });

/** The provenance graph of one release. */
export function useGraph(id: string, release: string): UseQueryResult<Graph> {
  return useQuery(graphQuery(id, release));
}

/** Throws RequestError as `request` does. */
async function fetchGraph(id: string, release: string, signal: AbortSignal): Promise<Graph> {
  const path = `/supply-chains/${encodeURIComponent(id)}/graph/packed?release=${encodeURIComponent(release)}`;
  const packed = await request(packedGraphSchema, path, { signal });
  try {
    const graph = unpackGraph(packed);
    rememberEdgeEnds(graph, packed.edges);
    return graph;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new RequestError(`The server's answer is not what this page understands (${cause.message}).`, 200);
  }
}
