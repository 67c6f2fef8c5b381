import { EVIDENCE_TIMES_LIMITS, type EvidenceTime } from "@stemma/api-contract";
import { isJsonArray, isJsonObject, type JsonValue, pointerTo } from "@stemma/in-toto";
import { foreignEvidence } from "./foreign-evidence.ts";

/** The last second of the year 9999: later ones have no date in RFC 3339. */
const LAST_SECOND = 253_402_300_799n;

/**
 * When a transparency log took something, as the document with the log's entry says (`integratedTime`). It is read, not
 * verified: neither the log's promise nor its proof is looked at.
 * @returns none for a document without such an entry
 */
export function loggedTimes(bytes: Uint8Array): EvidenceTime[] {
  const evidence = foreignEvidence(bytes);
  return evidence === null ? [] : entriesOf(evidence.kind, evidence.value).flatMap(timeOf);
}

interface Entry {
  readonly entry: JsonValue | undefined;
  readonly pointer: string;
}

function entriesOf(kind: NonNullable<ReturnType<typeof foreignEvidence>>["kind"], value: JsonValue): Entry[] {
  const root = { entry: value, pointer: "" };
  switch (kind) {
    case "statement":
      return [];
    case "cosign-bundle":
      return [member(member(root, "rekorBundle"), "Payload")];
    case "sigstore-bundle": {
      const { entry, pointer } = member(member(root, "verificationMaterial"), "tlogEntries");
      const entries = isJsonArray(entry) ? entry.slice(0, EVIDENCE_TIMES_LIMITS.entries) : [];
      return entries.map((each, index) => ({ entry: each, pointer: pointerTo(pointer, index) }));
    }
    case "log-entry": {
      const ids = isJsonObject(value) ? [...value.keys()].slice(0, EVIDENCE_TIMES_LIMITS.entries) : [];
      return ids.map((id) => member(root, id));
    }
  }
}

function member({ entry, pointer }: Entry, name: string): Entry {
  return { entry: isJsonObject(entry) ? entry.get(name) : undefined, pointer: pointerTo(pointer, name) };
}

/** Seconds since 1970, as a number or as protobuf writes 64 bits in JSON: as text. Zero stands for none (Rekor 2 has none). */
function timeOf(entry: Entry): EvidenceTime[] {
  const { entry: time, pointer } = member(entry, "integratedTime");
  const isWritten =
    typeof time === "number" || typeof time === "bigint" || (typeof time === "string" && /^\d{1,12}$/.test(time));
  if (!isWritten) return [];
  const seconds = BigInt(time);
  if (seconds <= 0n || seconds > LAST_SECOND) return [];
  return [{ clock: "logged", at: new Date(Number(seconds) * 1_000).toISOString(), pointer, keyId: null }];
}
