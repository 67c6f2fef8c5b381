import { type DocumentKind, IMPORT_LIMITS } from "@stemma/api-contract";
import { type NodeId, nodeIdOf } from "@stemma/db";
import {
  type DocumentError,
  describeDocumentError,
  KnownDocument,
  type PublicKey,
  type SniffedDocument,
  sha256Hex,
} from "@stemma/in-toto";
import { isReadingWorthKeeping } from "./document-memory.ts";
import { foreignEvidence } from "./foreign-evidence.ts";
import { type LinkGraph, linkGraph } from "./link-edges.ts";
import { findDeepNesting } from "./nesting.ts";
import { holdsPrivateKey } from "./secrets.ts";

/** A document that is worth keeping, with the rows that follow from it. */
export interface ReadDocument extends NodeId {
  readonly sha256: string;
  readonly kind: DocumentKind;
  readonly bytes: Buffer;
  /** What was read of the bytes, where it is to be remembered: of many or large documents nothing is held longer than needed. */
  readonly known: KnownDocument | null;
  /** What deserves a look, or why it cannot be checked yet; null when there is nothing to say. */
  readonly note: string | null;
  /** False when it is kept without anybody knowing yet what it says. */
  readonly isUnderstood: boolean;
  readonly graph: LinkGraph;
  /** Set for a public key. */
  readonly key: PublicKey | null;
}

export type Reading =
  | { readonly ok: true; readonly document: ReadDocument }
  | { readonly ok: false; readonly sha256: string; readonly kind: DocumentKind; readonly reason: string };

export interface ReadOptions {
  readonly firstLine?: number;
  readonly isRemembered?: boolean;
}

const NO_GRAPH: LinkGraph = { nodes: [], edges: [] };

/**
 * Reads one document: what it is, and whether it is kept. A refusal names the place.
 * @param options.firstLine the line of a JSON Lines file that it is
 * @param options.isRemembered whether what is read of it will be used again
 */
export function readDocument(bytes: Buffer, { firstLine = 1, isRemembered = true }: ReadOptions = {}): Reading {
  const refuse = (reason: string, kind: DocumentKind = "unknown"): Reading => ({
    ok: false,
    sha256: sha256Hex(bytes),
    kind,
    reason,
  });
  if (bytes.length === 0) return refuse("the file is empty");
  if (holdsPrivateKey(bytes)) return refuse("this is a private key: it was not stored; give the public key instead");
  const deep = findDeepNesting(bytes, IMPORT_LIMITS.jsonDepth);
  if (deep !== null) {
    const place = `(line ${deep.line + firstLine - 1}, column ${deep.column})`;
    return refuse(`it nests deeper than the limit of ${IMPORT_LIMITS.jsonDepth} levels ${place}`);
  }
  const known = KnownDocument.read(bytes);
  const { sha256, sniffed } = known;
  const remembered = isRemembered && isReadingWorthKeeping(known) ? known : null;
  const base = { ...nodeIdOf("document", [sha256]), sha256, bytes, known: remembered, graph: NO_GRAPH, key: null };
  if (sniffed.kind === "unknown") {
    const foreign = foreignEvidence(bytes);
    if (foreign === null) return refuse(reasonOf(sniffed.error, firstLine), sniffed.resembles ?? "unknown");
    const note = `kept, not checked yet: ${foreign.name}`;
    return { ok: true, document: { ...base, kind: "unknown", note, isUnderstood: false } };
  }
  const artifacts = sniffed.kind === "link" ? sniffed.link.materials.size + sniffed.link.products.size : 0;
  if (artifacts > IMPORT_LIMITS.artifactsPerLink) {
    const limit = IMPORT_LIMITS.artifactsPerLink.toLocaleString("en");
    return refuse(`it names ${artifacts.toLocaleString("en")} artifacts, more than the limit of ${limit}`, "link");
  }
  return {
    ok: true,
    document: {
      ...base,
      kind: sniffed.kind,
      note: noteOn(sniffed),
      isUnderstood: sniffed.kind !== "dsse-envelope",
      graph: sniffed.kind === "link" ? linkGraph(sha256, sniffed.link, sniffed.document) : NO_GRAPH,
      key: sniffed.kind === "public-key" ? sniffed.key : null,
    },
  };
}

/** The reason with its place; lines count from the beginning of the file, of which the document may be a single line. */
function reasonOf(error: DocumentError, firstLine: number): string {
  return describeDocumentError(error.line === null ? error : { ...error, line: error.line + firstLine - 1 });
}

function noteOn(sniffed: Exclude<SniffedDocument, { kind: "unknown" }>): string | null {
  switch (sniffed.kind) {
    case "dsse-envelope":
      return `kept, not checked yet: a DSSE envelope around ${inline(sniffed.payloadType)}`;
    case "public-key":
      return null;
    case "layout":
    case "link": {
      const { signatures, duplicateMembers } = sniffed.document;
      const notes = [
        signatures.length === 0 ? `unsigned: nobody vouches for this ${sniffed.kind}` : null,
        duplicateMembers.length > 0
          ? `members occur twice, the last one counts: ${inline(duplicateMembers.slice(0, 5).join(", "))}`
          : null,
      ];
      return notes.filter((note) => note !== null).join("; ") || null;
    }
  }
}

/** Foreign text inside a sentence of ours: printable and short. */
function inline(text: string): string {
  const printable = text.replace(/[\p{Cc}\p{Cs}]/gu, "\u{fffd}");
  return printable.length > 200 ? `${printable.slice(0, 200)}…` : printable;
}
