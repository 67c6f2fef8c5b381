import { EVIDENCE_TIMES_LIMITS, type EvidenceTime } from "@stemma/api-contract";
import { isJsonObject, type JsonValue, type OpenedDocument, pointerTo, type SniffedDocument } from "@stemma/in-toto";
import { gpgSigningTime } from "./gpg-signing-time.ts";

/** A date and a time with its zone (RFC 3339), and nothing else: of anything less one would have to guess. */
const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;
const DEPTH = 3;

/** The times that stand in a document itself: in its signatures, and in what a link says beside its artifacts. */
export function documentTimes(sniffed: SniffedDocument): EvidenceTime[] {
  switch (sniffed.kind) {
    case "layout":
      return signingTimes(sniffed.document);
    case "link": {
      const claims: EvidenceTime[] = [];
      collectClaims(sniffed.link.byproducts, "/signed/byproducts", DEPTH, claims);
      collectClaims(sniffed.link.environment, "/signed/environment", DEPTH, claims);
      return [...signingTimes(sniffed.document), ...claims];
    }
    case "public-key":
    case "dsse-envelope":
    case "unknown":
      return [];
  }
}

function signingTimes({ signatures }: OpenedDocument): EvidenceTime[] {
  return signatures.flatMap((signature, index) => {
    if (signature.kind !== "gpg") return [];
    const time = gpgSigningTime(signature.otherHeaders);
    if (time === null) return [];
    const pointer = `/signatures/${index}/other_headers`;
    return [{ clock: "signed" as const, at: time.toISOString(), pointer, keyId: signature.keyId }];
  });
}

function collectClaims(value: JsonValue, pointer: string, depth: number, claims: EvidenceTime[]): void {
  if (claims.length === EVIDENCE_TIMES_LIMITS.claims) return;
  // In UTC the first and the last hours that RFC 3339 can write lie in years that it cannot.
  if (typeof value === "string" && RFC_3339.test(value)) {
    const time = new Date(value);
    if (Number.isNaN(time.getTime()) || !/^\d{4}-/.test(time.toISOString())) return;
    claims.push({ clock: "claimed", at: time.toISOString(), pointer, keyId: null });
  }
  if (depth === 0 || !isJsonObject(value)) return;
  for (const [name, member] of value) {
    collectClaims(member, pointerTo(pointer, name), depth - 1, claims);
  }
}
