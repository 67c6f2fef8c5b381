import { openParsed } from "./envelope/open-envelope.ts";
import type { OpenedDocument } from "./envelope/opened-document.ts";
import { scanMetablock } from "./envelope/scan-metablock.ts";
import { isJsonObject } from "./json/json-value.ts";
import { parseJson } from "./json/parse-json.ts";
import { DOCUMENT_BYTES, KEY_FILE_BYTES } from "./limits.ts";
import {
  type DocumentError,
  describeDocumentError,
  limitExceeded,
  malformed,
  notJson,
} from "./model/document-error.ts";
import type { Layout } from "./model/layout.ts";
import type { Link } from "./model/link.ts";
import { looksLikePublicKey, publicKeyFromJson, publicKeyFromPem } from "./model/parse-public-key.ts";
import type { PublicKey } from "./model/public-key.ts";

/** What a file is, by its content alone. */
export type SniffedDocument =
  | {
      readonly kind: "layout";
      /** Its content. */
      readonly layout: Layout;
      /** The envelope around it, with the signatures. */
      readonly document: OpenedDocument;
    }
  | {
      readonly kind: "link";
      /** Its content. */
      readonly link: Link;
      /** The envelope around it, with the signatures. */
      readonly document: OpenedDocument;
    }
  | {
      readonly kind: "public-key";
      /** The key; that it is one says nothing about whose. */
      readonly key: PublicKey;
    }
  /** DSSE around something that is neither a layout nor a link, e.g. an attestation. */
  | {
      readonly kind: "dsse-envelope";
      /** What the envelope says that it holds. */
      readonly payloadType: string;
    }
  | {
      readonly kind: "unknown";
      /** Why it is nothing that is known, with the place. */
      readonly error: DocumentError;
      /** The error as one sentence with its place. */
      readonly reason: string;
      /** What the file means to be, when it is malformed rather than strange. */
      readonly resembles: "layout" | "link" | "public-key" | "dsse-envelope" | null;
    };

/** Tells what a file is and parses it; whatever is nothing we know comes back with the reason and the place. */
export function sniffDocument(bytes: Uint8Array): SniffedDocument {
  return sniffScanned(bytes, scanInShort(bytes));
}

/** Nearly everything is a link or layout as programs write it, which needs no values to be built. Null for all others. */
export function scanInShort(bytes: Uint8Array): OpenedDocument | null {
  return bytes.length > DOCUMENT_BYTES.maximum ? null : scanMetablock(bytes);
}

/** Like {@link sniffDocument}. @param scanned what {@link scanInShort} gave for these bytes */
export function sniffScanned(bytes: Uint8Array, scanned: OpenedDocument | null): SniffedDocument {
  if (scanned !== null) return ofPayload(scanned);
  const head = new TextDecoder("utf-8").decode(bytes.subarray(0, 4096));
  if (/^\s*-----BEGIN /.test(head)) {
    if (bytes.length > KEY_FILE_BYTES.maximum)
      return unknown(limitExceeded("", KEY_FILE_BYTES, bytes.length), "public-key");
    return sniffPem(new TextDecoder("utf-8").decode(bytes));
  }
  return sniffGenerally(bytes);
}

/**
 * Like {@link sniffDocument} for JSON, without the short way for links and layouts as programs write them. For tests that hold
 * both ways against each other.
 */
export function sniffGenerally(bytes: Uint8Array): SniffedDocument {
  const json = parseJson(bytes);
  if (!json.ok) return unknown(notJson(json.error), null);
  const { value } = json.value;
  if (isJsonObject(value) && looksLikePublicKey(value)) {
    const key = publicKeyFromJson(value);
    return key.ok ? { kind: "public-key", key: key.value } : unknown(key.error, "public-key");
  }
  if (!isJsonObject(value) || !(value.has("payload") || value.has("signed"))) {
    return unknown(malformed("", "this is JSON, but neither a layout, a link, a public key nor an envelope"), null);
  }
  const opened = openParsed(json.value);
  if (opened.ok) return ofPayload(opened.value);
  if (!value.has("payload")) return unknown(opened.error, resembledType(value.get("signed")));
  const payloadType = value.get("payloadType");
  const isForeign = opened.error.pointer === "/payloadType" || opened.error.pointer === "/payload/_type";
  if (isForeign && typeof payloadType === "string") return { kind: "dsse-envelope", payloadType };
  return unknown(opened.error, "dsse-envelope");
}

function ofPayload(document: OpenedDocument): SniffedDocument {
  const { payload } = document;
  if (payload.type === "layout") return { kind: "layout", layout: payload.layout, document };
  return { kind: "link", link: payload.link, document };
}

function sniffPem(text: string): SniffedDocument {
  const key = publicKeyFromPem(text);
  return key.ok ? { kind: "public-key", key: key.value } : unknown(key.error, "public-key");
}

function resembledType(signed: unknown): "layout" | "link" | null {
  const type = signed instanceof Map ? signed.get("_type") : null;
  return type === "layout" || type === "link" ? type : null;
}

function unknown(
  error: DocumentError,
  resembles: "layout" | "link" | "public-key" | "dsse-envelope" | null,
): SniffedDocument {
  return { kind: "unknown", error, reason: describeDocumentError(error), resembles };
}
