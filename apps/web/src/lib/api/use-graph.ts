import { type Graph, packedGraphSchema, unpackGraph } from "@stemma/api-contract";
import { queryOptions, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { rememberPackedColumns } from "./packed-columns.ts";
import { RequestError } from "./problem.ts";
import { queryKeys } from "./query-keys.ts";
import { readAnswer, send } from "./request.ts";

export const graphQuery = (id: string, release: string) =>
  queryOptions({
    queryKey: queryKeys.graph(id, release),
    queryFn: ({ signal, client, queryKey }) => fetchGraph(id, release, signal, client.getQueryData<Graph>(queryKey)),
    // Comparing every node and edge of two answers would be felt: the ETag says whether they are the same.
    structuralSharing: false,
  });

/** The provenance graph of one release. */
export function useGraph(id: string, release: string): UseQueryResult<Graph> {
  return useQuery(graphQuery(id, release));
}

/** What the server calls each answer. */
const tags = new WeakMap<Graph, string>();

/** The graph; the last one itself where it is still the same. Throws RequestError as `request` does. */
async function fetchGraph(id: string, release: string, signal: AbortSignal, last: Graph | undefined): Promise<Graph> {
  const path = `/supply-chains/${encodeURIComponent(id)}/graph/packed?release=${encodeURIComponent(release)}`;
  const response = await send(path, { signal });
  const tag = response.headers.get("etag");
  if (last !== undefined && tag !== null && tags.get(last) === tag) {
    void response.body?.cancel();
    return last;
  }
  const packed = await readAnswer(packedGraphSchema, response);
  try {
    const graph = unpackGraph(packed);
    rememberPackedColumns(graph);
    if (tag !== null) tags.set(graph, tag);
    return graph;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new RequestError(`The server's answer is not what this page understands (${cause.message}).`, 200);
  }
}
