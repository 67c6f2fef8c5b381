import { hash } from "node:crypto";

/** The identity of a graph row: derived from content alone, so that a second import makes the same rows. */
export interface NodeId {
  /** First 128 bits of the digest in the notation of a uuid. */
  readonly id: string;
  /** All 256 bits, compared on conflict. */
  readonly digest: Buffer;
}

export type NodeDomain = "document" | "artifact" | "run" | "functionary";

/**
 * Derives a node id: SHA-256 over a domain-separated canonical string (storage.md, rule 2). Every part is preceded by
 * its length in bytes, so no two lists of parts have the same string, whatever foreign text they hold.
 * `JSON.stringify` first, because it keeps lone surrogates apart, which UTF-8 would fold into one.
 */
export function nodeIdOf(domain: NodeDomain, parts: readonly string[]): NodeId {
  let text = `stemma/node/v1/${domain}\n`;
  for (const part of parts) {
    const json = JSON.stringify(part);
    text += `${Buffer.byteLength(json, "utf8")}:${json}`;
  }
  // As text first: a digest as bytes comes in an ArrayBuffer of its own, which costs the garbage collector as much as hashing.
  const hex = hash("sha256", text, "hex");
  return { id: uuidOf(hex), digest: Buffer.from(hex, "hex") };
}

/** The node of the run that a link is the evidence of. Every edge that the link claims begins or ends there. */
export function runIdOf(sha256: string): NodeId {
  return nodeIdOf("run", [sha256]);
}

/** The first 16 bytes of a digest in hexadecimal digits as a uuid string. */
function uuidOf(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
