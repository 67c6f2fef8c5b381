import { useQuery } from "@tanstack/react-query";
import { type SignatureResult, signatureResults } from "../signature-results.ts";
import { verificationQuery } from "./use-verification.ts";

/** What the verification of a release found of the signatures on its documents; undefined while it is not known. */
export function useSignatureResults(
  chainId: string | null,
  release: string,
): ReadonlyMap<string, SignatureResult> | undefined {
  const { data } = useQuery({
    ...verificationQuery(chainId ?? "", release),
    enabled: chainId !== null && release !== "",
    select: signatureResults,
  });
  return data;
}
