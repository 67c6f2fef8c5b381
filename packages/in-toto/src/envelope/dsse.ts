import { isJsonObject, type JsonObject } from "../json/json-value.ts";
import { type JsonBudget, parseJson } from "../json/parse-json.ts";
import { KEY_ID_CHARACTERS, SIGNATURE_CHARACTERS } from "../limits.ts";
import { type DocumentError, limitExceeded, malformed } from "../model/document-error.ts";
import { asObject, asString, checkLength, type Field, fail, member } from "../model/field.ts";
import { parsed } from "../model/parsed.ts";
import { err, ok, type Result } from "../model/result.ts";
import { canonicalPayload } from "./canonical-payload.ts";
import { readPayload } from "./metablock.ts";
import type { OpenedDocument, Payload } from "./opened-document.ts";
import { scanLinkPayload } from "./scan-metablock.ts";
import { type Signature, signatureFields } from "./signature.ts";

/** The `payloadType` of in-toto layouts, links and statements in DSSE (ITE-5). */
export const IN_TOTO_PAYLOAD_TYPE = "application/vnd.in-toto+json";

/** DSSE's pre-authentication encoding: the bytes that are signed (ITE-5). Lengths are byte lengths in ASCII. */
export function preAuthenticationEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  const type = Buffer.from(payloadType, "utf-8");
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} `), type, Buffer.from(` ${payload.length} `), payload]);
}

/**
 * Strict base64 as securesystemslib decodes it in DSSE envelopes: the standard alphabet first and then the URL-safe one;
 * padding is required. Null when it is neither.
 */
export function decodeBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  if (/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return Buffer.from(text, "base64");
  return /^[A-Za-z0-9_-]*={0,2}$/.test(text) ? Buffer.from(text, "base64url") : null;
}

/** Opens a DSSE envelope that holds a layout or a link (ITE-5); another payload is malformed in this place. */
export function openDsse(
  document: JsonObject,
  duplicateMembers: readonly string[],
  budget?: JsonBudget,
): Result<OpenedDocument, DocumentError> {
  const envelope = parsed(() => readEnvelope(document));
  if (!envelope.ok) return envelope;
  const { payload, signatures } = envelope.value;
  const link = scanLinkPayload(payload);
  const content: Result<PayloadContent, DocumentError> =
    link === null ? readContent(payload, budget) : ok({ payload: { type: "link", link }, duplicates: [] });
  if (!content.ok) return content;
  return ok({
    envelope: "dsse",
    payload: content.value.payload,
    signatures,
    signedBytes: preAuthenticationEncoding(IN_TOTO_PAYLOAD_TYPE, payload),
    unsignedMembers: [],
    duplicateMembers: [...duplicateMembers, ...content.value.duplicates],
  });
}

interface PayloadContent {
  readonly payload: Payload;
  /** JSON pointers into the document. */
  readonly duplicates: readonly string[];
}

function readContent(bytes: Uint8Array, budget: JsonBudget | undefined): Result<PayloadContent, DocumentError> {
  const json = parseJson(bytes, budget);
  if (!json.ok) {
    const { reason, exceeded } = json.error;
    if (exceeded !== undefined) return err(limitExceeded("/payload", exceeded.limit, exceeded.observed));
    return err(malformed("/payload", `the payload is not JSON: ${reason}`));
  }
  const { value, duplicates } = json.value;
  if (!isJsonObject(value)) return err(malformed("/payload", "the payload is not a JSON object"));
  return parsed(() => {
    const payload = readPayload(value, "/payload", "2.2");
    canonicalPayload(payload.type, value, "/payload"); // not signed here, but the reference asks for it
    return { payload, duplicates: duplicates.map((pointer) => `/payload${pointer}`) };
  });
}

function readEnvelope(document: JsonObject): { payload: Uint8Array; signatures: readonly Signature[] } {
  const type = member(document, "", "payloadType");
  if (type.value !== IN_TOTO_PAYLOAD_TYPE) fail(type, `\`payloadType\` must be ${IN_TOTO_PAYLOAD_TYPE}`);
  return {
    payload: readBase64(member(document, "", "payload"), "`payload`"),
    signatures: signatureFields(member(document, "", "signatures")).map(readSignature),
  };
}

/**
 * The reference needs a key id on every signature, although DSSE itself does not. One that is no text is nobody's.
 */
function readSignature(field: Field): Signature {
  const object = asObject(field, "a signature");
  const keyIdField = member(object, field.pointer, "keyid");
  if (keyIdField.value === undefined) fail(keyIdField, "a signature needs a `keyid`");
  const keyId = typeof keyIdField.value === "string" ? keyIdField.value : "";
  const sig = member(object, field.pointer, "sig");
  checkLength(keyIdField, keyId, KEY_ID_CHARACTERS);
  checkLength(sig, asString(sig, "a signature's `sig`"), SIGNATURE_CHARACTERS);
  return { kind: "dsse", keyId, bytes: readBase64(sig, "a signature's `sig`") };
}

function readBase64(field: Field, what: string): Uint8Array {
  return decodeBase64(asString(field, what)) ?? fail(field, `${what} is not base64`);
}
