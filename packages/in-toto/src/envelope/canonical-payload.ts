import type { JsonObject } from "../json/json-value.ts";
import { malformed } from "../model/document-error.ts";
import { Malformed } from "../model/field.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { Payload } from "./opened-document.ts";
import { layoutSignable, linkSignable, type Signable } from "./signable.ts";

/**
 * The canonical JSON of a layout or link, throwing Malformed when it has none (a float, half a surrogate pair): the
 * reference refuses such a document when it is loaded, whatever its envelope.
 */
export function canonicalPayload(
  type: Payload["type"],
  signed: JsonObject,
  pointer: string,
): { readonly bytes: Uint8Array; readonly signable: Signable } {
  const signable = type === "link" ? linkSignable(signed) : layoutSignable(signed);
  const bytes = canonicalJson(signable.value);
  if (bytes.ok) return { bytes: bytes.value, signable };
  throw new Malformed(malformed(`${pointer}${bytes.error.pointer}`, bytes.error.reason));
}
