import type { SigningKey } from "../keys/signing-key.ts";
import { encodeMetablock } from "./encode-document.ts";
import type { Metablock } from "./sign-metablock.ts";

/** A link with its place in the link directory. */
export interface SignedLink {
  /** File name, e.g. `clone.210dcc50.link`. */
  readonly path: string;
  readonly metablock: Metablock;
}

/** Everything that a verifier is given, still as values: tamper functions take one and return another. */
export interface Evidence {
  readonly layout: Metablock;
  readonly ownerKeys: readonly SigningKey[];
  readonly links: readonly SignedLink[];
}

/** A file to be written or handed to a verifier. */
export interface EvidenceFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The name of a link file: step and first eight digits of the key id (SPEC 4.1 and the reference). */
export function linkFileName(step: string, key: SigningKey): string {
  return `${step}.${key.keyId.slice(0, 8)}.link`;
}

/** The evidence as files: `root.layout`, `links/…` and the owner's keys under the given names (`owner.pub` …). */
export function evidenceToFiles(evidence: Evidence, ownerKeyNames: readonly string[] = []): EvidenceFile[] {
  const encoder = new TextEncoder();
  return [
    { path: "root.layout", bytes: encodeMetablock(evidence.layout) },
    ...evidence.ownerKeys.map((key, index) => ({
      path: ownerKeyNames[index] ?? `owner-${index}.pub`,
      bytes: encoder.encode(key.publicPem),
    })),
    ...linksToFiles(evidence).map(({ path, bytes }) => ({ path: `links/${path}`, bytes })),
  ];
}

/** The links alone, with paths relative to the link directory. */
export function linksToFiles(evidence: Evidence): EvidenceFile[] {
  return evidence.links.map(({ path, metablock }) => ({ path, bytes: encodeMetablock(metablock) }));
}
