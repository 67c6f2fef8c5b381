import { isJsonObject } from "../json/json-value.ts";
import { KEY_ID_CHARACTERS, SIGNATURE_CHARACTERS, SIGNATURES } from "../limits.ts";
import { asArray, asHex, checkLength, type Field, fail, failBeyond, isHex, member } from "../model/field.ts";

/** One signature as its document carries it, not yet verified. */
export type Signature =
  | {
      readonly kind: "sslib";
      /** The key that it says it is by. */
      readonly keyId: string;
      /** Hex as recorded. */
      readonly sig: string;
      /** PEM certificate of the signer (ITE-7 as in-toto-golang writes it); null without. */
      readonly certificate: string | null;
    }
  | {
      readonly kind: "gpg";
      /** Fingerprint of the key or subkey that it says it is by. */
      readonly keyId: string;
      /** The bare signature value, hex. */
      readonly signature: string;
      /** The hashed subpackets that are signed with the content, hex (RFC 4880, 5.2.4). */
      readonly otherHeaders: string;
      /** `short_keyid`; nothing looks at it. */
      readonly shortKeyId: string | null;
    }
  | {
      readonly kind: "dsse";
      /** The key that it says it is by; DSSE makes it optional, the reference asks for it. */
      readonly keyId: string;
      /** The decoded signature. */
      readonly bytes: Uint8Array;
    };

/** Reads the `signatures` of a metablock; an object that is no signature makes the whole document malformed. */
export function readSignatures(field: Field): readonly Signature[] {
  if (field.value === undefined) return [];
  return signatureFields(field).map(readSignature);
}

/** The signatures of either envelope, unread: no more than anybody has use for. */
export function signatureFields(field: Field): readonly Field[] {
  const fields = asArray(field, "`signatures`");
  return fields.length > SIGNATURES.maximum ? failBeyond(field, SIGNATURES, fields.length) : fields;
}

function readSignature(field: Field): Signature {
  if (!isJsonObject(field.value)) return fail(field, "a signature must be a JSON object");
  const signature = field.value;
  const keyIdField = member(signature, field.pointer, "keyid");
  const keyId = asHex(keyIdField, "a signature's `keyid`");
  checkLength(keyIdField, keyId, KEY_ID_CHARACTERS);
  for (const name of ["sig", "signature", "other_headers", "cert"]) {
    const text = member(signature, field.pointer, name);
    if (typeof text.value === "string") checkLength(text, text.value, SIGNATURE_CHARACTERS);
  }
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
