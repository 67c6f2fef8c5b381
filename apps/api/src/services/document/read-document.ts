import { type DocumentKind, IMPORT_LIMITS } from "@stemma/api-contract";
import { type NodeId, nodeIdOf } from "@stemma/db";
import { type PublicKey, type SniffedDocument, sha256Hex, sniffDocument } from "@stemma/in-toto";
import { type LinkGraph, linkGraph } from "./link-edges.ts";
import { findDeepNesting } from "./nesting.ts";
import { holdsPrivateKey } from "./secrets.ts";

/** A document that is worth keeping, with the rows that follow from it. */
export interface ReadDocument extends NodeId {
  readonly sha256: string;
  readonly kind: DocumentKind;
  readonly bytes: Buffer;
  /** What deserves a look, or why it cannot be checked yet; null when there is nothing to say. */
  readonly note: string | null;
  readonly graph: LinkGraph;
  /** Set for a public key. */
  readonly key: PublicKey | null;
}

export type Reading =
  | { readonly ok: true; readonly document: ReadDocument }
  | { readonly ok: false; readonly sha256: string; readonly kind: DocumentKind; readonly reason: string };

const NO_GRAPH: LinkGraph = { nodes: [], edges: [] };

/** Reads one uploaded file: what it is, and whether it is kept. A refusal names the place. */
export function readDocument(bytes: Buffer): Reading {
  const sha256 = sha256Hex(bytes);
  const refuse = (reason: string, kind: DocumentKind = "unknown"): Reading => ({ ok: false, sha256, kind, reason });
  if (bytes.length === 0) return refuse("the file is empty");
  if (holdsPrivateKey(bytes)) return refuse("this is a private key: it was not stored; give the public key instead");
  const archive = archiveKind(bytes);
  if (archive !== null) return refuse(`this is ${archive}; unpack it and import the folder`);
  const deep = findDeepNesting(bytes, IMPORT_LIMITS.jsonDepth);
  if (deep !== null) {
    const place = `(line ${deep.line}, column ${deep.column})`;
    return refuse(`it nests deeper than the limit of ${IMPORT_LIMITS.jsonDepth} levels ${place}`);
  }
  const sniffed = sniffDocument(bytes);
  if (sniffed.kind === "unknown") return refuse(sniffed.reason, sniffed.resembles ?? "unknown");
  const artifacts = sniffed.kind === "link" ? sniffed.link.materials.size + sniffed.link.products.size : 0;
  if (artifacts > IMPORT_LIMITS.artifactsPerLink) {
    const limit = IMPORT_LIMITS.artifactsPerLink.toLocaleString("en");
    return refuse(`it names ${artifacts.toLocaleString("en")} artifacts, more than the limit of ${limit}`, "link");
  }
  return {
    ok: true,
    document: {
      ...nodeIdOf("document", [sha256]),
      sha256,
      kind: sniffed.kind,
      bytes,
      note: noteOn(sniffed),
      graph: sniffed.kind === "link" ? linkGraph(sha256, sniffed.link, sniffed.document) : NO_GRAPH,
      key: sniffed.kind === "public-key" ? sniffed.key : null,
    },
  };
}

/** Formats that people are likely to drop here, by their first bytes. */
function archiveKind(bytes: Buffer): string | null {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return "a gzip archive";
  if (bytes.toString("latin1", 0, 4) === "PK\u0003\u0004") return "a zip archive";
  if (bytes.toString("latin1", 257, 262) === "ustar") return "a tar archive";
  return null;
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
