import { isJsonObject } from "../json/json-value.ts";
import { type JsonBudget, type ParsedJson, parseJson, tooLarge } from "../json/parse-json.ts";
import { DOCUMENT_BYTES } from "../limits.ts";
import { type DocumentError, malformed, notJson } from "../model/document-error.ts";
import { err, ok, type Result } from "../model/result.ts";
import { openDsse } from "./dsse.ts";
import { openMetablock } from "./metablock.ts";
import type { OpenedDocument } from "./opened-document.ts";
import { scanMetablock } from "./scan-metablock.ts";

/**
 * Reads a document's bytes and opens its envelope: a member `payload` makes it DSSE (ITE-5), else `signed` a metablock
 * (SPEC 4.2). No signature is verified here; what is malformed comes back with the reason and the place.
 * @param budget for the values of all documents that are kept together; a document on its own has one of its own
 */
export function openEnvelope(bytes: Uint8Array, budget?: JsonBudget): Result<OpenedDocument, DocumentError> {
  if (bytes.length > DOCUMENT_BYTES.maximum) return err(notJson(tooLarge(bytes.length)));
  const link = scanMetablock(bytes, budget);
  if (link !== null) return ok(link);
  return openEnvelopeGenerally(bytes, budget);
}

/**
 * Like {@link openEnvelope}, without the short way for links as programs write them: the reading that decides what a
 * document is. For tests that hold both ways against each other.
 */
export function openEnvelopeGenerally(bytes: Uint8Array, budget?: JsonBudget): Result<OpenedDocument, DocumentError> {
  const json = parseJson(bytes, budget);
  if (!json.ok) return err(notJson(json.error));
  return openParsed(json.value, budget);
}

/** Like {@link openEnvelope}, for JSON that is already read. */
export function openParsed(
  { value, duplicates }: ParsedJson,
  budget?: JsonBudget,
): Result<OpenedDocument, DocumentError> {
  if (!isJsonObject(value)) return err(malformed("", "not a JSON object, so neither a layout nor a link"));
  if (value.has("payload")) return openDsse(value, duplicates, budget);
  if (value.has("signed")) return openMetablock(value, duplicates);
  return err(malformed("", "neither `signed` (a metablock) nor `payload` (a DSSE envelope)"));
}
