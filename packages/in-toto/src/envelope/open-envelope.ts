import { isJsonObject } from "../json/json-value.ts";
import { type ParsedJson, parseJson } from "../json/parse-json.ts";
import { type DocumentError, malformed } from "../model/document-error.ts";
import { err, ok, type Result } from "../model/result.ts";
import { openDsse } from "./dsse.ts";
import { openMetablock } from "./metablock.ts";
import type { OpenedDocument } from "./opened-document.ts";
import { scanMetablock } from "./scan-metablock.ts";

/** Reads a document's bytes and opens its envelope: a member `payload` makes it DSSE, else `signed` a metablock. */
export function openEnvelope(bytes: Uint8Array): Result<OpenedDocument, DocumentError> {
  const link = scanMetablock(bytes);
  if (link !== null) return ok(link);
  return openEnvelopeGenerally(bytes);
}

/**
 * Like {@link openEnvelope}, without the short way for links as programs write them: the reading that decides what a
 * document is. For tests that hold both ways against each other.
 */
export function openEnvelopeGenerally(bytes: Uint8Array): Result<OpenedDocument, DocumentError> {
  const json = parseJson(bytes);
  if (!json.ok) return err({ code: "malformed", pointer: null, ...json.error });
  return openParsed(json.value);
}

/** Like {@link openEnvelope}, for JSON that is already read. */
export function openParsed({ value, duplicates }: ParsedJson): Result<OpenedDocument, DocumentError> {
  if (!isJsonObject(value)) return err(malformed("", "not a JSON object, so neither a layout nor a link"));
  if (value.has("payload")) return openDsse(value, duplicates);
  if (value.has("signed")) return openMetablock(value, duplicates);
  return err(malformed("", "neither `signed` (a metablock) nor `payload` (a DSSE envelope)"));
}
