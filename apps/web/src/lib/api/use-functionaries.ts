import {
  type FunctionaryDetails,
  type FunctionaryList,
  functionaryDetailsSchema,
  functionaryListSchema,
  type SignedLinkList,
  signedLinkListSchema,
} from "@stemma/api-contract";
import {
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
} from "@tanstack/react-query";
import { fromCursor } from "./from-cursor.ts";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** All functionaries, by pages. */
export function useFunctionaries(): UseInfiniteQueryResult<InfiniteData<FunctionaryList>> {
  return useInfiniteQuery({
    queryKey: queryKeys.functionaries,
    queryFn: ({ pageParam, signal }) =>
      request(functionaryListSchema, `/functionaries${fromCursor(pageParam)}`, { signal }),
    initialPageParam: "",
    getNextPageParam: (page: FunctionaryList) => page.next,
  });
}

/** One functionary. */
export function useFunctionary(keyId: string): UseQueryResult<FunctionaryDetails> {
  return useQuery({
    queryKey: queryKeys.functionary(keyId),
    queryFn: ({ signal }) =>
      request(functionaryDetailsSchema, `/functionaries/${encodeURIComponent(keyId)}`, { signal }),
  });
}

/** The links that name a functionary, by pages. */
export function useSignedLinks(keyId: string): UseInfiniteQueryResult<InfiniteData<SignedLinkList>> {
  return useInfiniteQuery({
    queryKey: queryKeys.signedLinks(keyId),
    queryFn: ({ pageParam, signal }) =>
      request(signedLinkListSchema, `/functionaries/${encodeURIComponent(keyId)}/links${fromCursor(pageParam)}`, {
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page: SignedLinkList) => page.next,
  });
}
