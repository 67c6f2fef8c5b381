import type { OpenedDocument } from "../envelope/opened-document.ts";
import { verifyDocument } from "../envelope/verify-document.ts";
import type { WorkBudget } from "../limits.ts";
import type { Layout } from "../model/layout.ts";
import { type LayoutKey, signatureKeyIds } from "../model/public-key.ts";
import type { Authorization } from "./report.ts";

/** Which keys of a layout a document names as its signers, and which of them really signed it. */
export interface Signers {
  /** The first key of the layout whose signature verifies; null when none does. */
  readonly verified: LayoutKey | null;
  /** The first key of the layout that a signature names, whether or not it verifies; null when none does. */
  readonly claimed: LayoutKey | null;
}

/** Looks for the layout's keys among a document's signatures. Linear in the signatures. */
export function findSigners(layout: Layout, document: OpenedDocument, at: number, work: WorkBudget): Signers {
  const keys = keysBySignature(layout);
  let claimed: LayoutKey | null = null;
  const tried = new Set<LayoutKey>();
  for (const { keyId } of document.signatures) {
    for (const key of keys.get(keyId) ?? []) {
      claimed ??= key;
      if (tried.has(key)) continue;
      tried.add(key);
      if (verifyDocument(document, key.key, at, work).outcome === "verified") return { verified: key, claimed };
    }
  }
  return { verified: null, claimed };
}

/** How whoever signed a document stands to a step, of which the layout lists these key ids (none for an unknown step). */
export function authorizationOf(
  { verified, claimed }: Signers,
  document: OpenedDocument,
  listed: readonly string[],
): Authorization {
  if (verified !== null) return listed.includes(verified.index) ? "authorized" : "unauthorized";
  if (document.signatures.length === 0) return "unsigned";
  return claimed === null ? "unknown-key" : "bad-signature";
}

const keysOfLayout = new WeakMap<Layout, ReadonlyMap<string, readonly LayoutKey[]>>();

/** Every key id that a signature may name → the layout's keys that it may be by. */
function keysBySignature(layout: Layout): ReadonlyMap<string, readonly LayoutKey[]> {
  const known = keysOfLayout.get(layout);
  if (known !== undefined) return known;
  const keys = new Map<string, LayoutKey[]>();
  for (const key of layout.keys.values()) {
    for (const keyId of new Set(signatureKeyIds(key.key))) {
      const list = keys.get(keyId);
      if (list === undefined) keys.set(keyId, [key]);
      else list.push(key);
    }
  }
  keysOfLayout.set(layout, keys);
  return keys;
}

/** The place of the signature that names a key id; of all signatures when none does. */
export function signaturePointer(document: OpenedDocument, keyId: string | null): string {
  const index = document.signatures.findIndex((signature) => signature.keyId === keyId);
  return index < 0 ? "/signatures" : `/signatures/${index}`;
}
