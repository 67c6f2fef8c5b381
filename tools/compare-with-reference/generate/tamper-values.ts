import { isJsonObject, type JsonObject, type JsonValue } from "@stemma/in-toto";
import { artifactName, digestsOf } from "./artifacts.ts";
import { type Draft, type DraftDocument, documentsOf } from "./draft.ts";
import { anyValue, changedValue, flippedHex, placesIn, valueAt, withValueAt } from "./json-tree.ts";
import { pickKeys } from "./key-pool.ts";
import type { Random } from "./random.ts";
import type { Tampering } from "./tampering.ts";

/** Changes of what links and layouts say. Made before signing they are honest lies; made afterwards, forgeries. */
export const VALUE_TAMPERINGS: readonly (readonly [number, Tampering])[] = [
  [8, { name: "changed digest", apply: (random, draft, change) => changeArtifacts(random, draft, change, newDigest) }],
  [4, { name: "renamed artifact", apply: (random, draft, change) => changeArtifacts(random, draft, change, newName) }],
  [3, { name: "missing artifact", apply: (random, draft, change) => changeArtifacts(random, draft, change, without) }],
  [5, { name: "additional artifact", apply: (random, draft, change) => changeArtifacts(random, draft, change, more) }],
  [6, { name: "any value of a link", apply: (random, draft, change) => anyPlace(random, linksOf(draft), change) }],
  [10, { name: "any value of a layout", apply: (random, draft, change) => anyPlace(random, layoutsOf(draft), change) }],
  [6, { name: "expiry", apply: (random, draft, change) => layoutMember(random, draft, change, "expires", expiry) }],
  [
    3,
    { name: "threshold", apply: (random, draft, change) => stepMember(random, draft, change, "threshold", threshold) },
  ],
  [
    3,
    {
      name: "authorised keys",
      apply: (random, draft, change) => stepMember(random, draft, change, "pubkeys", pubkeys),
    },
  ],
  [
    4,
    {
      name: "rules",
      apply: (random, draft, change) => stepMember(random, draft, change, random.pick(RULE_LISTS), rules),
    },
  ],
  [
    2,
    { name: "name of a step", apply: (random, draft, change) => stepMember(random, draft, change, "name", stepName) },
  ],
  [3, { name: "key of a layout", apply: changeKey }],
  [4, { name: "return value of an inspection", apply: changeReturnValue }],
  [2, { name: "unknown member", apply: (random, draft, change) => addMember(random, draft, change) }],
];

const RULE_LISTS = ["expected_materials", "expected_products"] as const;

type Change = (document: DraftDocument, path: readonly (string | number)[], value: JsonValue | undefined) => void;

function linksOf(draft: Draft): readonly DraftDocument[] {
  return draft.links.filter(({ role }) => role === "link" || role === "inspection");
}

function layoutsOf(draft: Draft): readonly DraftDocument[] {
  return documentsOf(draft).filter(({ role }) => role === "layout" || role === "sublayout");
}

function anyPlace(random: Random, documents: readonly DraftDocument[], change: Change): boolean {
  const [document] = random.shuffle(documents);
  if (document === undefined) return false;
  const places = placesIn(document.signed);
  if (places.length === 0) return false;
  // places deep inside are many; the shallow ones matter as much
  const depth = random.between(1, 4);
  const level = places.filter((path) => path.length === depth);
  const place = random.pick(level.length > 0 ? level : places);
  change(document, place, changedValue(random, valueAt(document.signed, place) ?? null));
  return true;
}

function changeArtifacts(
  random: Random,
  draft: Draft,
  change: Change,
  alter: (random: Random, artifacts: Map<string, JsonValue>) => void,
): boolean {
  const [link] = random.shuffle(linksOf(draft));
  if (link === undefined) return false;
  const side = random.pick(["materials", "products"]);
  const artifacts = valueAt(link.signed, [side]);
  if (!isJsonObject(artifacts)) return false;
  const altered = new Map(artifacts);
  alter(random, altered);
  change(link, [side], altered);
  return true;
}

function newDigest(random: Random, artifacts: Map<string, JsonValue>): void {
  const [name] = random.shuffle([...artifacts.keys()]);
  if (name === undefined) return;
  const old = artifacts.get(name);
  const digests: JsonObject = isJsonObject(old) ? old : new Map();
  const flipped = new Map(
    [...digests].map(([algorithm, value]) => [
      algorithm,
      typeof value === "string" ? flippedHex(random, value) : value,
    ]),
  );
  const others: readonly JsonObject[] = [
    flipped,
    flipped,
    digestsOf(random),
    new Map([...digests, ["sha512", random.hex(128)]]),
    new Map([...digests].map(([algorithm, value]) => [algorithm, String(value).toUpperCase()])),
    new Map([...digests].reverse()),
  ];
  artifacts.set(name, random.chance(0.1) ? anyValue(random) : random.pick(others));
}

function newName(random: Random, artifacts: Map<string, JsonValue>): void {
  const [name] = random.shuffle([...artifacts.keys()]);
  if (name === undefined) return;
  const digests = artifacts.get(name) ?? null;
  artifacts.delete(name);
  artifacts.set(random.pick([artifactName(random), `${name}x`, `./${name}`, name.toUpperCase(), `d/${name}`]), digests);
}

function without(random: Random, artifacts: Map<string, JsonValue>): void {
  const [name] = random.shuffle([...artifacts.keys()]);
  if (name !== undefined) artifacts.delete(name);
}

function more(random: Random, artifacts: Map<string, JsonValue>): void {
  artifacts.set(random.chance(0.5) ? "evil" : artifactName(random), digestsOf(random));
}

function layoutMember(
  random: Random,
  draft: Draft,
  change: Change,
  member: string,
  value: (random: Random) => JsonValue | undefined,
): boolean {
  const layout = random.pick(layoutsOf(draft));
  change(layout, [member], value(random));
  return true;
}

function stepMember(
  random: Random,
  draft: Draft,
  change: Change,
  member: string,
  value: (random: Random, old: JsonValue) => JsonValue | undefined,
): boolean {
  const layout = random.pick(layoutsOf(draft));
  const items = random.chance(0.85) ? "steps" : "inspect";
  const list = valueAt(layout.signed, [items]);
  const count = Array.isArray(list) ? list.length : 0;
  if (count === 0) return false;
  const path = [items, random.int(count), member];
  change(layout, path, value(random, valueAt(layout.signed, path) ?? null));
  return true;
}

/** Digits outside ASCII are left out: the reference reads them when it loads, and refuses them when it compares. */
function expiry(random: Random): JsonValue | undefined {
  return random.pick<JsonValue | undefined>([
    "2020-01-01T00:00:00Z",
    "2026-11-22T23:59:59Z",
    "2026-11-23T00:00:00Z",
    "2026-11-23T00:00:00Z\n",
    "2030-02-30T00:00:00Z",
    "2030-02-29T00:00:00Z",
    "2028-02-29T00:00:00Z",
    "2030-01-01T24:00:00Z",
    "2030-01-01T23:59:60Z",
    "2030-01-01t00:00:00z",
    "2030-01-01T00:00:00.5Z",
    "2030-01-01T00:00:00+00:00",
    "2030-01-01 00:00:00Z",
    "2030-1-1T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "0001-01-01T00:00:00Z",
    "0099-01-01T00:00:00Z",
    "",
    null,
    0,
    false,
    1893456000,
    undefined,
  ]);
}

function threshold(random: Random, old: JsonValue): JsonValue | undefined {
  const next = typeof old === "number" ? old + 1 : 2;
  return random.pick<JsonValue | undefined>([
    next,
    next,
    2,
    3,
    1,
    0,
    -1,
    true,
    false,
    "1",
    null,
    10n ** 30n,
    undefined,
  ]);
}

function pubkeys(random: Random, old: JsonValue): JsonValue {
  const list = Array.isArray(old) ? [...(old as readonly JsonValue[])] : [];
  const [other] = pickKeys(random, 1);
  return random.pick<() => JsonValue>([
    () => random.shuffle(list),
    () => [...list].reverse(),
    () => list.slice(1),
    () => [...list, ...list],
    () => [...list, other?.keyId ?? ""],
    () => [other?.keyId ?? ""],
    () => [],
    () => [...list, "not hex"],
    () => list.map((id) => String(id).toUpperCase()),
  ])();
}

function rules(random: Random, old: JsonValue): JsonValue {
  const list = Array.isArray(old) ? (old as readonly JsonValue[]) : [];
  const strange: readonly JsonValue[] = [
    [],
    ["ALLOW"],
    ["ALLOW", "a", "b"],
    ["PERMIT", "*"],
    ["DISALLOW", "*"],
    ["DISALLOW", "*"],
    ["DISALLOW", "*.py"],
    ["REQUIRE", "foo.py"],
    ["REQUIRE", "*"],
    ["MATCH", "*"],
    ["MATCH", "*", "WITH", "PRODUCT", "FROM", "write"],
    ["MATCH", "*", "WITH", "PRODUCTS", "FROM", "write", "now"],
    ["MATCH", "*", "IN", "lib", "WITH", "PRODUCTS", "FROM", "write"],
    ["MATCH", "*", "WITH", "PRODUCTS", "IN", "lib", "FROM", "write"],
    ["MATCH", "*", "IN", "lib", "WITH", "MATERIALS", "IN", "src", "FROM", "write"],
    ["MATCH", "IN", "IN", "IN", "WITH", "MATERIALS", "IN", "FROM", "FROM", "FROM"],
    ["match", "with", "with", "products", "from", "from"],
    "ALLOW *",
    [["ALLOW", "*"]],
    ["ALLOW", 1],
    [null, "*"],
    ["ALLOW", ""],
    ["CREATE", "*"],
    ["DELETE", "*"],
    ["MODIFY", "*"],
    ["ſtrange", "*"],
    ["ALLOW\n", "*"],
  ];
  const position = random.int(list.length + 1);
  return [...list.slice(0, position), random.pick(strange), ...list.slice(position)];
}

function stepName(random: Random, old: JsonValue): JsonValue | undefined {
  return random.pick<JsonValue | undefined>([
    `${String(old)}x`,
    "write",
    "package",
    "untar",
    "",
    "../write",
    "a/b",
    "..",
    "a\u0000b",
    7,
    null,
    ["write"],
    undefined,
  ]);
}

function changeKey(random: Random, draft: Draft, change: Change): boolean {
  const layout = random.pick(layoutsOf(draft));
  const keys = valueAt(layout.signed, ["keys"]);
  const [id] = random.shuffle(isJsonObject(keys) ? [...keys.keys()] : []);
  if (id === undefined || !isJsonObject(keys)) return false;
  const key = keys.get(id);
  const [other] = pickKeys(random, 1);
  const inside = (path: readonly (string | number)[], value: JsonValue | undefined) =>
    change(layout, ["keys", id, ...path], value);
  random.pick<() => void>([
    () => inside([], undefined),
    () => inside([], other?.dict ?? null),
    () => change(layout, ["keys"], new Map([...keys, [random.hex(64), key ?? null]])),
    () =>
      change(layout, ["keys"], new Map([...keys].map(([name, value]) => [name === id ? random.hex(64) : name, value]))),
    () => inside(["keyid"], random.pick<JsonValue | undefined>([random.hex(64), "xyz", "", undefined, null])),
    () =>
      inside(["scheme"], random.pick<JsonValue | undefined>(["ed25519", "rsassa-pss-sha256", "magic", undefined, 1])),
    () => inside(["keytype"], random.pick<JsonValue | undefined>(["rsa", "ecdsa", "ed25519", "dsa", undefined, null])),
    () => inside(["keyval", "private"], random.pick<JsonValue | undefined>(["", "secret", null, undefined])),
    () => inside(["keyval", "public"], publicValue(random, valueAt(key ?? null, ["keyval", "public"]))),
    () =>
      inside(["keyid_hash_algorithms"], random.pick<JsonValue>([["sha256"], ["sha256", "magic"], [], null, "sha256"])),
    () => inside(["expires"], random.pick<JsonValue>(["2000-01-01T00:00:00Z", "soon", null])),
    () => inside(["extra"], anyValue(random)),
    () => inside(["validity_period"], random.pick<JsonValue>([0, 1, -1, true, 10 ** 12, "1"])),
    () =>
      inside(
        ["subkeys"],
        random.pick<JsonValue>([new Map(), new Map([["ab", key ?? null]]), [], new Map([["zz", null]])]),
      ),
  ])();
  return true;
}

function publicValue(random: Random, old: JsonValue | undefined): JsonValue | undefined {
  if (typeof old !== "string") return random.pick<JsonValue | undefined>([undefined, "", new Map(), old]);
  return random.pick<JsonValue>([
    `${old}\n`,
    `\n${old}`,
    `  ${old}  `,
    old.toUpperCase(),
    old.replaceAll("\n", "\r\n"),
    `leading text\n${old}`,
    old.slice(0, -2),
    /^[0-9a-f]+$/i.test(old) ? flippedHex(random, old) : old.replace(/[A-Z](?=.*\n-----END)/, "a"),
    "",
    "00".repeat(32),
  ]);
}

function changeReturnValue(random: Random, draft: Draft, change: Change): boolean {
  const [link] = random.shuffle(draft.links.filter(({ role }) => role === "inspection"));
  if (link === undefined) return false;
  const value = random.pick<JsonValue | undefined>([1, -1, 255, null, "0", true, false, 0, [], undefined]);
  change(link, ["byproducts", "return-value"], value);
  return true;
}

function addMember(random: Random, draft: Draft, change: Change): boolean {
  const document = random.pick(documentsOf(draft));
  const step = valueAt(document.signed, ["steps", 0]);
  // not `rootcas` and `cert_constraints`: those are in-toto-golang's, and 1.3.1 cannot verify what is signed over them
  const name = random.pick(["extra", "_name", "type_", "größe"]);
  const value = random.pick<JsonValue>([1, "x", [], new Map()]);
  change(document, step !== undefined && random.chance(0.5) ? ["steps", 0, name] : [name], value);
  return true;
}

/** Before signing: the change is in what is signed. */
export const beforeSigning: Change = (document, path, value) => {
  document.signed = withValueAt(document.signed, path, value);
};

/** After signing: the signatures are of what was there before. */
export const afterSigning: Change = (document, path, value) => {
  document.envelope = withValueAt(document.envelope, ["signed", ...path], value);
};
