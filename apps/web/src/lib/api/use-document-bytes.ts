import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { documentAddress } from "./document-address.ts";
import { problemOf } from "./problem.ts";
import { queryKeys } from "./query-keys.ts";

/** The original bytes of a document. Throws RequestError. */
export async function fetchDocumentBytes(sha256: string, signal?: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(documentAddress(sha256), signal === undefined ? {} : { signal });
  if (!response.ok) throw await problemOf(response);
  return new Uint8Array(await response.arrayBuffer());
}

/** The original bytes of a document. */
export function useDocumentBytes(sha256: string): UseQueryResult<Uint8Array> {
  return useQuery({
    queryKey: queryKeys.documentBytes(sha256),
    queryFn: ({ signal }) => fetchDocumentBytes(sha256, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
