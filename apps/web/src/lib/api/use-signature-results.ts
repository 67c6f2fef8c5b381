import { verificationSchema } from "@stemma/api-contract";
import { useQuery } from "@tanstack/react-query";
import { type SignatureResult, signatureResults } from "../signature-results.ts";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** What the verification of a release found of the signatures on its documents; undefined while it is not known. */
export function useSignatureResults(
  chainId: string | null,
  release: string,
): ReadonlyMap<string, SignatureResult> | undefined {
  const { data } = useQuery({
    queryKey: queryKeys.verification(chainId ?? "", release),
    enabled: chainId !== null && release !== "",
    queryFn: ({ signal }) =>
      request(
        verificationSchema,
        `/supply-chains/${encodeURIComponent(chainId ?? "")}/verification?release=${encodeURIComponent(release)}`,
        { signal },
      ),
    select: signatureResults,
  });
  return data;
}
