import { type OpenedDocument, openEnvelope, type Signature, sha256Hex } from "@stemma/in-toto";
import type { FuzzInput } from "./fuzz-input.ts";

/** What somebody really signed: every signature of the corpus together with the bytes that it is on. */
export type Authentic = ReadonlySet<string>;

/** All that stands in the corpus, signed there with the real keys. */
export function authenticSignatures(seeds: readonly FuzzInput[]): Authentic {
  const opened = seeds.flatMap((input) => [input.layout, ...input.links]).map(({ bytes }) => openEnvelope(bytes));
  return new Set(opened.flatMap((document) => (document.ok ? signatureNames(document.value) : [])));
}

/** Whether at least one signature of a document is authentic, on the very bytes that it is on here. */
export function isAuthentic(document: OpenedDocument, authentic: Authentic): boolean {
  return signatureNames(document).some((name) => authentic.has(name));
}

function signatureNames({ signedBytes, signatures }: OpenedDocument): string[] {
  const message = sha256Hex(signedBytes);
  return signatures.map((signature) => `${message} ${signatureText(signature)}`);
}

/** Spellings of one signature have one text: letter case, white space and leading zeros say nothing. */
function signatureText(signature: Signature): string {
  switch (signature.kind) {
    case "dsse":
      return Buffer.from(signature.bytes).toString("hex");
    case "sslib":
      return signature.sig.trim().toLowerCase();
    case "gpg":
      return `${signature.signature.trim().toLowerCase().replace(/^0+/, "")} ${signature.otherHeaders.trim().toLowerCase()}`;
  }
}
