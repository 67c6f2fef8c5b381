import type { PublicKey } from "@stemma/in-toto";
import { isSignedByOwners } from "./judge.ts";
import { type DocumentInPlace, readFile } from "./read-evidence.ts";

/** When a layout expires, as it says, and whether all owner keys signed it. */
export function describeLayout(
  placed: DocumentInPlace,
  bytes: Uint8Array,
  ownerKeys: readonly PublicKey[],
  now: number,
): { readonly expires: string | null; readonly signedByOwners: boolean } {
  const file = readFile({ placed, bytes, known: null });
  const expiresAt = file.sniffed.kind === "layout" ? file.sniffed.layout.expiresAt : null;
  return {
    expires: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    signedByOwners: isSignedByOwners(file, ownerKeys, now),
  };
}
