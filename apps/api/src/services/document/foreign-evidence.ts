import { isJsonObject, type JsonObject, type JsonValue, parseJson } from "@stemma/in-toto";

/** Evidence in a format that is kept and not understood yet. */
export interface ForeignEvidence {
  readonly kind: "sigstore-bundle" | "log-entry" | "cosign-bundle" | "statement";
  /** What it is, with its article. */
  readonly name: string;
  readonly value: JsonObject;
}

/** Entries that one answer of a log has at most; a file with more members is something else. */
const MOST_ENTRIES = 1_000;

/** Tells evidence in formats that are not read yet by its outer members; `null` when it is none that we know of. */
export function foreignEvidence(bytes: Uint8Array): ForeignEvidence | null {
  const json = parseJson(bytes);
  if (!json.ok || !isJsonObject(json.value.value)) return null;
  const value = json.value.value;
  const starts = (member: string, start: string): boolean => {
    const text = value.get(member);
    return typeof text === "string" && text.startsWith(start);
  };
  if (starts("mediaType", "application/vnd.dev.sigstore.bundle")) {
    return { kind: "sigstore-bundle", name: "a Sigstore bundle", value };
  }
  if (starts("_type", "https://in-toto.io/Statement/")) {
    return { kind: "statement", name: "an in-toto statement without an envelope", value };
  }
  if (typeof value.get("base64Signature") === "string" && isJsonObject(value.get("rekorBundle"))) {
    return { kind: "cosign-bundle", name: "a signature with its log entry, as cosign keeps them", value };
  }
  const isLog = value.size > 0 && value.size <= MOST_ENTRIES && [...value].every(([, entry]) => isLogEntry(entry));
  return isLog ? { kind: "log-entry", name: "an entry of a transparency log (Rekor)", value } : null;
}

/** As Rekor answers: by the id of the entry, what was logged and when. */
function isLogEntry(entry: JsonValue): boolean {
  return isJsonObject(entry) && ["body", "integratedTime", "logIndex"].every((member) => entry.has(member));
}
