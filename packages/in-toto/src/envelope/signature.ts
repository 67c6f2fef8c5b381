import { isJsonObject } from "../json/json-value.ts";
import { asArray, asHex, type Field, fail, isHex, member } from "../model/field.ts";

/** One signature as its document carries it, not yet verified. */
export type Signature =
  | {
      readonly kind: "sslib";
      readonly keyId: string;
      /** Hex as recorded. */
      readonly sig: string;
      /** PEM certificate of the signer (ITE-7 as in-toto-golang writes it); null without. */
      readonly certificate: string | null;
    }
  | {
      readonly kind: "gpg";
      readonly keyId: string;
      readonly signature: string;
      readonly otherHeaders: string;
      readonly shortKeyId: string | null;
    }
  | { readonly kind: "dsse"; readonly keyId: string; readonly bytes: Uint8Array };

/** Reads the `signatures` of a metablock; an object that is no signature makes the whole document malformed. */
export function readSignatures(field: Field): readonly Signature[] {
  if (field.value === undefined) return [];
  return asArray(field, "`signatures`").map(readSignature);
}

function readSignature(field: Field): Signature {
  if (!isJsonObject(field.value)) return fail(field, "a signature must be a JSON object");
  const signature = field.value;
  const keyId = asHex(member(signature, field.pointer, "keyid"), "a signature's `keyid`");
  const otherHeaders = signature.get("other_headers");
  const gpgSignature = signature.get("signature");
  const shortKeyId = signature.get("short_keyid");
  if (isHex(otherHeaders) && isHex(gpgSignature) && (shortKeyId === undefined || isHex(shortKeyId))) {
    return { kind: "gpg", keyId, signature: gpgSignature, otherHeaders, shortKeyId: shortKeyId ?? null };
  }
  const certificate = signature.get("cert");
  const sig = asHex(member(signature, field.pointer, "sig"), "a signature's `sig`");
  return {
    kind: "sslib",
    keyId,
    sig,
    certificate: typeof certificate === "string" && certificate !== "" ? certificate : null,
  };
}
