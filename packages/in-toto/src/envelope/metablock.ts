import { isJsonObject, type JsonObject } from "../json/json-value.ts";
import type { Dialect } from "../model/dialect.ts";
import type { DocumentError } from "../model/document-error.ts";
import { fail, member } from "../model/field.ts";
import { readLayout } from "../model/layout.ts";
import { readLink } from "../model/link.ts";
import { parsed } from "../model/parsed.ts";
import type { Result } from "../model/result.ts";
import { canonicalPayload } from "./canonical-payload.ts";
import type { OpenedDocument, Payload } from "./opened-document.ts";
import { readSignatures } from "./signature.ts";

/** Opens `{signed, signatures}` (SPEC 4.2) and reads the layout or link in it. */
export function openMetablock(
  document: JsonObject,
  duplicateMembers: readonly string[],
): Result<OpenedDocument, DocumentError> {
  return parsed(() => {
    const field = member(document, "", "signed");
    if (!isJsonObject(field.value)) return fail(field, "`signed` must be a JSON object");
    const payload = readPayload(field.value, field.pointer, "1.3");
    const signatures = readSignatures(member(document, "", "signatures"));
    const { bytes, signable } = canonicalPayload(payload.type, field.value, field.pointer);
    return {
      envelope: "metablock",
      payload,
      signatures,
      signedBytes: bytes,
      unsignedMembers: signable.unsignedMembers.map((pointer) => `${field.pointer}${pointer}`),
      duplicateMembers,
    };
  });
}

/** Reads a layout or link by its `_type`, throwing Malformed. */
export function readPayload(signed: JsonObject, pointer: string, dialect: Dialect): Payload {
  const type = member(signed, pointer, "_type");
  switch (type.value) {
    case "link":
      return { type: "link", link: readLink({ value: signed, pointer }) };
    case "layout":
      return { type: "layout", layout: readLayout({ value: signed, pointer }, dialect) };
    default:
      return fail(type, "`_type` must be `link` or `layout`");
  }
}
