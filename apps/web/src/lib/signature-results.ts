import type { Verification } from "@stemma/api-contract";
import { type KeyAttempt, parseCheckDetail } from "./check-detail.ts";

/** What came of the signatures on a document. */
export type SignatureResult = KeyAttempt["outcome"];

/**
 * What a verification found of the signatures on each document that it asked for, by SHA-256: on the layout by the owner's
 * keys, on a link by the key that it is named after. One that does not verify outweighs one that does.
 */
export function signatureResults({ checks, layout }: Verification): ReadonlyMap<string, SignatureResult> {
  const results = new Map<string, SignatureResult>();
  const note = (document: string, { outcome }: KeyAttempt): void => {
    const before = results.get(document);
    if (before === undefined || before === "verified") results.set(document, outcome);
  };
  for (const check of checks) {
    const detail = parseCheckDetail(check);
    if (detail?.kind === "layout-signatures" && layout !== null) {
      for (const attempt of detail.attempts) note(layout, attempt);
    }
    if (detail?.kind === "link-signatures") for (const link of detail.links) note(link.document, link.attempt);
  }
  return results;
}
