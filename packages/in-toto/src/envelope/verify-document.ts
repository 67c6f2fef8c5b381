import { decodeHex, malformedSignature, type SignatureOutcome } from "../crypto/signature-outcome.ts";
import { verifyGpg } from "../crypto/verify-gpg.ts";
import { verifySslib } from "../crypto/verify-sslib.ts";
import {
  describeExceeded,
  type ExceededLimit,
  LARGEST_RSA_SIGNATURE,
  SIGNATURE_BASE_WORK,
  SIGNATURE_WORK,
  type WorkBudget,
} from "../limits.ts";
import { isSupportedKey } from "../model/parse-public-key.ts";
import { type GpgKey, type PublicKey, signatureKeyIds } from "../model/public-key.ts";
import type { OpenedDocument } from "./opened-document.ts";
import type { Signature } from "./signature.ts";

/** The outcome of looking for one key's signature on a document and verifying it. */
export interface DocumentVerification {
  readonly outcome: SignatureOutcome["outcome"] | "no-signature" | "expired";
  /** Empty when verified. */
  readonly reason: string;
  /** The key id that the signature names: the key's own, or a subkey's. Null without a signature. */
  readonly signedAs: string | null;
  /** Set when the signature was not verified because that would cost too much; the outcome is `malformed` then. */
  readonly exceeded?: ExceededLimit;
}

/**
 * Verifies the signature of one key on a document, as the reference does.
 * Metablock: only the first signature that names the key (or a subkey) is tried. DSSE: each one that names it.
 * @param at the clock, for GPG keys that expire (milliseconds)
 * @param work what signatures may still cost, see `SIGNATURE_WORK`; without any left nothing verifies any more
 */
export function verifyDocument(
  document: OpenedDocument,
  key: PublicKey,
  at: number,
  work: WorkBudget,
): DocumentVerification {
  if (key.kind === "sslib" && key.unusable !== null) {
    return { outcome: "malformed", reason: key.unusable, signedAs: null }; // before any signature is looked at
  }
  if (document.envelope === "dsse" && (key.kind === "gpg" || !isSupportedKey(key))) {
    return { outcome: "malformed", reason: "keys of that kind cannot verify a DSSE envelope", signedAs: null };
  }
  const keyIds = signatureKeyIds(key);
  // A key with many subkeys is looked up; nearly all have one id.
  const known = keyIds.length > 4 ? new Set(keyIds) : { has: (id: string) => keyIds.includes(id) };
  const candidates = document.signatures.filter((signature) => known.has(signature.keyId));
  const tried = document.envelope === "dsse" ? candidates : candidates.slice(0, 1);
  let result: DocumentVerification = { outcome: "no-signature", reason: "no signature by this key", signedAs: null };
  for (const signature of tried) {
    work.left -= workOf(document, signature);
    if (work.left < 0) {
      const exceeded = { limit: SIGNATURE_WORK, observed: null };
      return { outcome: "malformed", reason: tooCostly(exceeded), signedAs: signature.keyId, exceeded };
    }
    result = { ...verifyOne(document, key, signature, at), signedAs: signature.keyId };
    if (result.outcome === "verified" && isUnsignable(document)) result = { ...result, ...UNSIGNABLE };
    if (result.outcome === "verified" || result.exceeded !== undefined) return result;
  }
  const alternative = key.kind === "sslib" && result.outcome === "no-signature" ? key.alternative : undefined;
  return alternative === undefined ? result : verifyDocument(document, alternative, at, work);
}

const UNSIGNABLE = {
  outcome: "bad-signature",
  reason: "a layout that names no expiry cannot have a valid signature, as the reference signs a moment of its own",
} as const;

/** The reference would put a month from now among the signed bytes, each time, so no signature can be of them. */
function isUnsignable({ envelope, payload }: OpenedDocument): boolean {
  return envelope === "metablock" && payload.type === "layout" && payload.layout.expires === null;
}

function tooCostly(exceeded: ExceededLimit): string {
  return `it was not verified, because the signatures need ${describeExceeded(exceeded)}`;
}

function workOf({ signedBytes }: OpenedDocument, signature: Signature): number {
  const length = Math.min(signatureBytes(signature), LARGEST_RSA_SIGNATURE);
  return signedBytes.length + SIGNATURE_BASE_WORK + length * length;
}

function signatureBytes(signature: Signature): number {
  switch (signature.kind) {
    case "dsse":
      return signature.bytes.length;
    case "gpg":
      return signature.signature.length / 2;
    case "sslib":
      return signature.sig.length / 2;
  }
}

function verifyOne(
  document: OpenedDocument,
  key: PublicKey,
  signature: Signature,
  at: number,
): Pick<DocumentVerification, "outcome" | "reason" | "exceeded"> {
  const message = document.signedBytes;
  if (key.kind === "gpg") return verifyWithGpgKey(key, signature, message, at);
  switch (signature.kind) {
    case "gpg":
      return malformedSignature("a GPG signature on a key that is not a GPG key");
    case "dsse": {
      const outcome = verifySslib(key, signature.bytes, message);
      // the reference skips whatever goes wrong with one signature of a DSSE envelope
      if (outcome.outcome !== "malformed" || outcome.exceeded !== undefined) return outcome;
      return { outcome: "bad-signature", reason: outcome.reason };
    }
    case "sslib": {
      const bytes = decodeHex(signature.sig);
      if (bytes === null) return malformedSignature("the signature is not whole bytes in hexadecimal digits");
      return verifySslib(key, bytes, message);
    }
  }
}

function verifyWithGpgKey(
  master: GpgKey,
  signature: Signature,
  content: Uint8Array,
  at: number,
): Pick<DocumentVerification, "outcome" | "reason" | "exceeded"> {
  if (signature.kind !== "gpg") return malformedSignature("a GPG key, but a signature that is not a GPG signature");
  const key = master.subkeys.get(signature.keyId) ?? master;
  const { creationTime, validityPeriod } = key;
  if (creationTime && validityPeriod && (creationTime + validityPeriod) * 1000 < at) {
    return { outcome: "expired", reason: `the key ${key.keyId} has expired` };
  }
  return verifyGpg(key, master.keyType, signature, content);
}
