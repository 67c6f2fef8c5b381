import { isJsonArray, isJsonObject, type JsonValue } from "@stemma/in-toto";
import { type Draft, type DraftDocument, documentsOf, signDocument } from "./draft.ts";
import { anyValue, changedValue, flippedHex, placesIn, valueAt, withValueAt } from "./json-tree.ts";
import { pickKeys } from "./key-pool.ts";
import type { Random } from "./random.ts";
import type { Tampering } from "./tampering.ts";

/** What is done to signatures and envelopes after signing. */
export const ENVELOPE_TAMPERINGS: readonly (readonly [number, Tampering])[] = [
  [6, { name: "flipped digit of a signature", apply: (random, draft) => changeSignature(random, draft, flip) }],
  [4, { name: "strange signature text", apply: (random, draft) => changeSignature(random, draft, strangeText) }],
  [3, { name: "signature under another id", apply: (random, draft) => changeSignature(random, draft, otherId) }],
  [2, { name: "member of a signature", apply: (random, draft) => changeSignature(random, draft, anyMember) }],
  [4, { name: "no signature", apply: (random, draft) => changeList(random, draft, () => []) }],
  [3, { name: "signature twice", apply: (random, draft) => changeList(random, draft, (list) => [...list, ...list]) }],
  [4, { name: "another signature with it", apply: addSignature }],
  [
    2,
    { name: "order of signatures", apply: (random, draft) => changeList(random, draft, (list) => [...list].reverse()) },
  ],
  [
    2,
    {
      name: "alien in the signatures",
      apply: (random, draft) => changeList(random, draft, (list) => [...list, anyValue(random)]),
    },
  ],
  [2, { name: "signed by another key", apply: signByOther }],
  [2, { name: "any value of an envelope", apply: anyPlace }],
];

function anyDocument(random: Random, draft: Draft): DraftDocument {
  return random.pick(documentsOf(draft).filter(({ role }) => role !== "inspection"));
}

function changeList(
  random: Random,
  draft: Draft,
  change: (signatures: readonly JsonValue[]) => readonly JsonValue[],
): boolean {
  const document = anyDocument(random, draft);
  const signatures = valueAt(document.envelope, ["signatures"]);
  if (!isJsonArray(signatures)) return false;
  document.envelope = withValueAt(document.envelope, ["signatures"], change(signatures));
  return true;
}

function changeSignature(
  random: Random,
  draft: Draft,
  change: (random: Random, signature: ReadonlyMap<string, JsonValue>) => JsonValue,
): boolean {
  return changeList(random, draft, (signatures) => {
    if (signatures.length === 0) return signatures;
    const index = random.int(signatures.length);
    return signatures.map((signature, at) =>
      at === index && isJsonObject(signature) ? change(random, signature) : signature,
    );
  });
}

/** `sig`, or `signature` of a GPG signature. */
function textMember(signature: ReadonlyMap<string, JsonValue>): readonly [string, string] {
  const name = signature.has("sig") ? "sig" : "signature";
  const value = signature.get(name);
  return [name, typeof value === "string" ? value : ""];
}

function flip(random: Random, signature: ReadonlyMap<string, JsonValue>): JsonValue {
  const [name, text] = textMember(signature);
  const headers = signature.get("other_headers");
  if (typeof headers === "string" && random.chance(0.3)) {
    return new Map(signature).set("other_headers", flippedHex(random, headers));
  }
  return text === "" ? signature : new Map(signature).set(name, flippedHex(random, text));
}

function strangeText(random: Random, signature: ReadonlyMap<string, JsonValue>): JsonValue {
  const [name, text] = textMember(signature);
  const strange = random.pick([
    text.toUpperCase(),
    text.toUpperCase(),
    text.slice(2),
    text.slice(1),
    `${text}00`,
    `00${text}`,
    `${text}0`,
    `${text}\n`,
    "",
    "00",
    "not hex",
    "00".repeat(text.length / 2),
    "ff".repeat(text.length / 2),
  ]);
  return new Map(signature).set(name, strange);
}

function otherId(random: Random, signature: ReadonlyMap<string, JsonValue>): JsonValue {
  const [other] = pickKeys(random, 1);
  const keyId = String(signature.get("keyid"));
  const ids = [other?.signerId ?? "", random.hex(64), keyId.slice(0, 8), keyId.toUpperCase(), `${keyId}\n`, "", "xyz"];
  return new Map(signature).set("keyid", random.pick(ids));
}

function anyMember(random: Random, signature: ReadonlyMap<string, JsonValue>): JsonValue {
  const names = ["keyid", "sig", "signature", "other_headers", "short_keyid", "cert", "info", "extra", "method"];
  const name = random.pick(names);
  const value = random.pick<JsonValue | undefined>([undefined, "ab", "", "abc", null, 1, "04", new Map(), []]);
  return withValueAt(signature, [name], value);
}

/** One more signature, before or after: by another key, or a bad one by the same. */
function addSignature(random: Random, draft: Draft): boolean {
  const document = anyDocument(random, draft);
  const signatures = valueAt(document.envelope, ["signatures"]);
  if (!isJsonArray(signatures)) return false;
  const [other] = pickKeys(random, 1);
  const [own] = signatures;
  const additional =
    isJsonObject(own) && random.chance(0.5) ? flip(random, own) : (other?.signature(random.bytes(8), random) ?? null);
  const list = random.chance(0.5) ? [additional, ...signatures] : [...signatures, additional];
  document.envelope = withValueAt(document.envelope, ["signatures"], list);
  return true;
}

/** A real signature, of somebody else; under that one's id, or under the right one. */
function signByOther(random: Random, draft: Draft): boolean {
  const document = anyDocument(random, draft);
  const [key] = document.signers;
  const [other] = pickKeys(random, 1);
  if (key === undefined || other === undefined || key.signerId === other.signerId) return false;
  signDocument({ ...document, signers: [other] }, random);
  const forged: DraftDocument = { ...document, signers: [other] };
  signDocument(forged, random);
  const isHidden = random.chance(0.5);
  document.envelope = isHidden
    ? withValueAt(forged.envelope, ["signatures", 0, "keyid"], key.signerId)
    : forged.envelope;
  return true;
}

function anyPlace(random: Random, draft: Draft): boolean {
  const document = anyDocument(random, draft);
  const place = random.pick(placesIn(document.envelope).filter((path) => path.length <= 2));
  document.envelope = withValueAt(
    document.envelope,
    place,
    changedValue(random, valueAt(document.envelope, place) ?? null),
  );
  return true;
}
