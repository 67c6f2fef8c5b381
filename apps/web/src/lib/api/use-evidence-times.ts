import { type EvidenceTimes, evidenceTimesSchema } from "@stemma/api-contract";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** Pages that are read without being asked for: 20,000 documents, and as many with each further word. */
const PAGES_AT_ONCE = 10;

/** The times of a release as far as they are read. */
export interface ReadTimes {
  /** Undefined before there are any; `next` tells whether these are all. */
  readonly times: EvidenceTimes | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
  /** Reads on; null while that happens by itself, and at the end. */
  readonly readOn: (() => void) | null;
}

/** Every time that is known of a release's documents, page after page; not asked for where nobody looks at times. */
export function useEvidenceTimes(id: string, release: string, isWanted: boolean): ReadTimes {
  const [most, setMost] = useState(PAGES_AT_ONCE);
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: queryKeys.times(id, release),
    enabled: isWanted,
    queryFn: ({ pageParam, signal }) => {
      const path = `/supply-chains/${encodeURIComponent(id)}/releases/${encodeURIComponent(release)}/times`;
      const cursor = pageParam === null ? "" : `?cursor=${encodeURIComponent(pageParam)}`;
      return request(evidenceTimesSchema, path + cursor, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const read = data?.pages.length ?? 0;
  const goesOn = isWanted && hasNextPage && error === null;
  useEffect(() => {
    if (goesOn && !isFetching && read < most) void fetchNextPage();
  }, [goesOn, isFetching, read, most, fetchNextPage]);
  const times = useMemo(() => {
    const last = data?.pages.at(-1);
    return last === undefined ? undefined : { ...last, items: data?.pages.flatMap(({ items }) => items) ?? [] };
  }, [data]);
  const isResting = goesOn && !isFetching && read >= most;
  return {
    times,
    error,
    retry: () => void (read === 0 ? refetch() : fetchNextPage()),
    readOn: isResting ? () => setMost(read + PAGES_AT_ONCE) : null,
  };
}
