import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  jsonInteger,
  pointerTo,
} from "../json/json-value.ts";
import { ITEM_NAME_CHARACTERS, ITEMS, KEY_ID_CHARACTERS, LAYOUT_KEYS, NAME_CHARACTERS } from "../limits.ts";
import { parseArtifactRule } from "./artifact-rule.ts";
import {
  type CertificateAuthorities,
  type CertificateConstraint,
  readAuthorities,
  readConstraints,
} from "./certificate-constraint.ts";
import { readCommand } from "./command.ts";
import type { Dialect } from "./dialect.ts";
import { isMissingExpiry, parseExpires } from "./expires.ts";
import {
  asArray,
  asHex,
  asObject,
  asString,
  checkLength,
  type Field,
  fail,
  failBeyond,
  isHex,
  member,
} from "./field.ts";
import { isSupportedKey, readPublicKey } from "./parse-public-key.ts";
import type { LayoutKey } from "./public-key.ts";

/** A rule in words, as the layout has it; checked to be well-formed. */
export type RuleWords = readonly string[];

/** The name of a step or an inspection. */
export interface ItemName {
  readonly name: string;
  /**
   * False where the layout's name is no text (`null`, a number): its file is named as Python writes the value, and no
   * MATCH rule can speak of it.
   */
  readonly isText: boolean;
}

/** A step of a layout (SPEC 4.3.1). */
export interface Step extends ItemName {
  /** Key ids of the functionaries that may perform the step, in the layout's order, each once. */
  readonly pubkeys: readonly string[];
  /** As written, below 1 too; a step is never performed by nobody, see {@link linksNeeded}. */
  readonly threshold: number;
  /** `expected_command`; a difference is only a warning. */
  readonly expectedCommand: readonly string[];
  /** False where a word of the command is no text: the reference cannot fill parameters into such a command. */
  readonly hasTextCommand: boolean;
  /** `expected_materials`, in order. */
  readonly expectedMaterials: readonly RuleWords[];
  /** `expected_products`, in order. */
  readonly expectedProducts: readonly RuleWords[];
  /** ITE-7, in the spelling of in-toto-golang; empty without. */
  readonly certificateConstraints: readonly CertificateConstraint[];
}

/** An inspection of a layout (SPEC 4.3.2). */
export interface Inspection extends ItemName {
  /** The command that the reference would run; here it is never executed. */
  readonly run: readonly string[];
  /** False where a word of the command is no text. */
  readonly hasTextCommand: boolean;
  /** `expected_materials`, in order. */
  readonly expectedMaterials: readonly RuleWords[];
  /** `expected_products`, in order. */
  readonly expectedProducts: readonly RuleWords[];
}

/** The signed part of a layout (SPEC 4.3). */
export interface Layout {
  /** As written; null when the layout names no expiry, which the reference takes as "a month from now" each time. */
  readonly expires: string | null;
  /** Milliseconds since the epoch; null exactly when `expires` is. */
  readonly expiresAt: number | null;
  /** For people; nothing looks at it. */
  readonly readme: string;
  /** Public keys of the functionaries, by the id under which the layout lists them. */
  readonly keys: ReadonlyMap<string, LayoutKey>;
  /** In the layout's order. */
  readonly steps: readonly Step[];
  /** `inspect`, in the layout's order. */
  readonly inspections: readonly Inspection[];
  /** Certificate authorities for certificate constraints (ITE-7). */
  readonly authorities: CertificateAuthorities;
}

/** More functionaries than any layout can list. */
const MAX_THRESHOLD = 1_000_000;

/** How many valid links of different functionaries a step needs: its threshold, and at least one. */
export function linksNeeded({ threshold }: Pick<Step, "threshold">): number {
  return Math.max(1, threshold);
}

/** Reads the signed part of a layout, throwing Malformed at the first thing that the reference would refuse (or we). */
export function readLayout(field: Field, dialect: Dialect = "1.3"): Layout {
  const object = asObject(field, "a layout");
  const readme = member(object, field.pointer, "readme");
  const layout = {
    ...readExpires(member(object, field.pointer, "expires"), dialect),
    readme: readme.value === undefined ? "" : asString(readme, "a layout's `readme`"),
    keys: readKeys(member(object, field.pointer, "keys"), dialect, object.has("rootcas")),
    steps: readItems(member(object, field.pointer, "steps")).map(readStep),
    inspections: readItems(member(object, field.pointer, "inspect")).map(readInspection),
    authorities: readAuthorities(object, field.pointer),
  };
  checkNames(object, field.pointer);
  checkSubkeys(layout, field);
  return layout;
}

function readExpires(field: Field, dialect: Dialect): Pick<Layout, "expires" | "expiresAt"> {
  if (isMissingExpiry(field.value)) return { expires: null, expiresAt: null };
  const expires = asString(field, "a layout's `expires`");
  const expiresAt = parseExpires(expires, dialect);
  if (expiresAt === null) return fail(field, "`expires` must be a real date that looks like 2030-01-31T12:00:00Z");
  return { expires, expiresAt };
}

/** Steps or inspections. The reference takes everything that has nothing in it for an empty list. */
function readItems(field: Field): readonly Field[] {
  return isEmptyList(field.value) ? [] : asArray(field, `a layout's \`${field.pointer.split("/").at(-1)}\``);
}

/** Whether the reference reads a value of `steps` or `inspect` as an empty list. */
export function isEmptyList(value: JsonValue | undefined): boolean {
  return value === "" || (isJsonObject(value) && value.size === 0) || (isJsonArray(value) && value.length === 0);
}

function readKeys(field: Field, dialect: Dialect, isOfGo: boolean): ReadonlyMap<string, LayoutKey> {
  const keys = new Map<string, LayoutKey>();
  if (field.value === undefined) return keys;
  const object = asObject(field, "a layout's `keys`");
  if (object.size > LAYOUT_KEYS.maximum) failBeyond(field, LAYOUT_KEYS, object.size);
  for (const [index, raw] of object) {
    const key = member(object, field.pointer, index);
    if (!isHex(index)) fail(key, "a key id must be hexadecimal digits");
    checkLength(key, index, KEY_ID_CHARACTERS);
    const publicKey = readPublicKey(key, index, isOfGo);
    // 1.3.1 minds only when it verifies with the key
    if (dialect === "2.2" && !isSupportedKey(publicKey)) fail(key, "the key's type and scheme are not supported");
    keys.set(index, { index, key: publicKey, raw });
  }
  return keys;
}

function readStep(field: Field): Step {
  const object = asObject(field, "a step");
  const pubkeys = member(object, field.pointer, "pubkeys");
  const keyIds = pubkeys.value === undefined ? [] : asArray(pubkeys, "a step's `pubkeys`");
  return {
    ...readName(member(object, field.pointer, "name"), "step"),
    pubkeys: [...new Set(keyIds.map(readKeyId))],
    threshold: readThreshold(member(object, field.pointer, "threshold")),
    expectedCommand: readCommand(member(object, field.pointer, "expected_command"), "a step's `expected_command`"),
    hasTextCommand: isTextList(object.get("expected_command")),
    ...readRules(object, field.pointer),
    certificateConstraints: readConstraints(member(object, field.pointer, "cert_constraints")),
  };
}

function readKeyId(field: Field): string {
  const keyId = asHex(field, "a key id");
  checkLength(field, keyId, KEY_ID_CHARACTERS);
  return keyId;
}

function readInspection(field: Field): Inspection {
  const object = asObject(field, "an inspection");
  return {
    ...readName(member(object, field.pointer, "name"), "inspection"),
    run: readCommand(member(object, field.pointer, "run"), "an inspection's `run`"),
    hasTextCommand: isTextList(object.get("run")),
    ...readRules(object, field.pointer),
  };
}

function isTextList(value: JsonValue | undefined): boolean {
  return !isJsonArray(value) || value.every((word) => typeof word === "string");
}

/** Names become file names: a separator or a dot name could reach outside the link directory. */
function readName(field: Field, what: string): ItemName {
  const name = nameText(field.value) ?? fail(field, `the name of a ${what} must be a string`);
  checkLength(field, name, ITEM_NAME_CHARACTERS);
  if (/[/\\\0]/.test(name) || name === "." || name === "..") {
    fail(field, `the ${what} name ${JSON.stringify(name)} contains a path separator or is a path`, "unsafe-name");
  }
  return { name, isText: typeof field.value === "string" };
}

/** The reference takes every value that can be a dictionary's key, and Python's text of it becomes the file's name. */
function nameText(value: JsonValue | undefined): string | null {
  if (value === undefined || value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "bigint" ? String(value) : null;
}

/** Below 1 is strange and not malformed: the reference then asks for one valid link. */
function readThreshold(field: Field): number {
  if (field.value === undefined) return 1;
  const threshold = jsonInteger(field.value);
  if (threshold === null) return fail(field, "a threshold must be an integer");
  const bound = BigInt(MAX_THRESHOLD);
  return threshold > bound ? MAX_THRESHOLD : threshold < -bound ? -MAX_THRESHOLD : Number(threshold);
}

function readRules(item: JsonObject, pointer: string): Pick<Step, "expectedMaterials" | "expectedProducts"> {
  return {
    expectedMaterials: readRuleList(member(item, pointer, "expected_materials")),
    expectedProducts: readRuleList(member(item, pointer, "expected_products")),
  };
}

function readRuleList(field: Field): readonly RuleWords[] {
  if (field.value === undefined) return [];
  if (!isJsonArray(field.value)) return fail(field, "a list of artifact rules must be a list");
  return field.value.map((value, index) => {
    const parsedRule = isWords(value) ? parseArtifactRule(value) : null;
    // pointers only for an error: a layout may have thousands of rules
    return parsedRule?.ok && isWords(value) ? value : failAtRule({ value, pointer: pointerTo(field.pointer, index) });
  });
}

function isWords(value: JsonValue): value is RuleWords {
  return (
    isJsonArray(value) && value.every((word) => typeof word === "string" && word.length <= NAME_CHARACTERS.maximum)
  );
}

function failAtRule(rule: Field): never {
  const words = asArray(rule, "an artifact rule").map(readRuleWord);
  const parsedRule = parseArtifactRule(words);
  return fail(rule, parsedRule.ok ? "an artifact rule must be a list of words" : parsedRule.error);
}

function readRuleWord(field: Field): string {
  const word = asString(field, "a word of an artifact rule");
  checkLength(field, word, NAME_CHARACTERS);
  return word;
}

/** The reference asks every authorised key for its subkeys, whatever its type, and stops where that is no object. */
function checkSubkeys({ keys, steps }: Pick<Layout, "keys" | "steps">, field: Field): void {
  for (const keyId of new Set(steps.flatMap(({ pubkeys }) => pubkeys))) {
    const raw = keys.get(keyId)?.raw;
    const subkeys = isJsonObject(raw) ? raw.get("subkeys") : undefined;
    if (subkeys === undefined || isJsonObject(subkeys)) continue;
    fail(
      { ...field, pointer: pointerTo(pointerTo(`${field.pointer}/keys`, keyId), "subkeys") },
      "subkeys must be a JSON object",
    );
  }
}

/** Names are unique over steps and inspections together; and a bound on their number. */
function checkNames(layout: JsonObject, pointer: string): void {
  const seen = new Set<string>();
  for (const list of ["steps", "inspect"]) {
    const items = readItems(member(layout, pointer, list));
    if (items.length > ITEMS.maximum) failBeyond(member(layout, pointer, list), ITEMS, items.length);
    for (const item of items) {
      const name = nameText(isJsonObject(item.value) ? item.value.get("name") : undefined) ?? "";
      if (seen.has(name)) fail(item, `there is already a step or inspection named ${JSON.stringify(name)}`);
      seen.add(name);
    }
  }
}
