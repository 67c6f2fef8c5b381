import { type LinkConflictList, linkConflictListSchema } from "@stemma/api-contract";
import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { renewEvidence } from "./renew-evidence.ts";
import { request } from "./request.ts";

const pathOf = (id: string, release: string): string =>
  `/supply-chains/${encodeURIComponent(id)}/releases/${encodeURIComponent(release)}/conflicts`;

/** Where several documents of a release claim to be the same link, and what was decided. */
export function useConflicts(id: string, release: string): UseQueryResult<LinkConflictList> {
  return useQuery({
    queryKey: queryKeys.conflicts(id, release),
    queryFn: ({ signal }) => request(linkConflictListSchema, pathOf(id, release), { signal }),
  });
}

/** A decision about one place; without a document it takes the pick there back. */
export interface ConflictDecision {
  readonly place: string;
  readonly document: string | null;
  readonly by: string;
  readonly reason: string | null;
}

/** Picks one of several documents, or takes that back. The verdict is another one afterwards. */
export function useDecideConflict(
  id: string,
  release: string,
): UseMutationResult<LinkConflictList, Error, ConflictDecision> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ place, document, by, reason }) =>
      document === null
        ? request(linkConflictListSchema, `${pathOf(id, release)}/undo`, {
            method: "POST",
            json: { place, by, reason },
          })
        : request(linkConflictListSchema, `${pathOf(id, release)}/pick`, {
            method: "POST",
            json: { place, document, by, reason },
          }),
    onSuccess: () => renewEvidence(client),
  });
}
