import type { ExceededLimit } from "../limits.ts";

/**
 * What trying one key on one signature gave. `malformed` is what the reference aborts on (a signature of the wrong
 * length, a key that cannot be decoded), where `bad-signature` merely does not count.
 */
export type SignatureOutcome =
  | { readonly outcome: "verified"; readonly reason: "" }
  | {
      readonly outcome: "bad-signature" | "malformed" | "not-understood";
      readonly reason: string;
      /** Set with `malformed` when the key or signature is only too large, see `limits.ts`. */
      readonly exceeded?: ExceededLimit;
    };

export const VERIFIED: SignatureOutcome = { outcome: "verified", reason: "" };
export const BAD_SIGNATURE: SignatureOutcome = {
  outcome: "bad-signature",
  reason: "the signature does not fit the content and the key",
};

export function malformedSignature(reason: string, exceeded?: ExceededLimit): SignatureOutcome {
  return { outcome: "malformed", reason, ...(exceeded === undefined ? {} : { exceeded }) };
}

export function decodeHex(text: string): Uint8Array | null {
  return /^(?:[0-9a-fA-F]{2})*$/.test(text) ? Buffer.from(text, "hex") : null;
}
