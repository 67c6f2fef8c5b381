import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, pointerTo } from "../json/json-value.ts";
import { isMissingExpiry } from "../model/expires.ts";
import { isEmptyList } from "../model/layout.ts";
import { LINK_MEMBERS } from "../model/link.ts";

/**
 * What a metablock's signature covers. The reference signs its own model: members it does not know are dropped and
 * absent ones filled with their defaults. So a member added after signing leaves the signature intact; we name every
 * such member, and the verifier refuses the document. in-toto-golang's certificate members are signed as they stand.
 */
export interface Signable {
  readonly value: JsonValue;
  /** JSON pointers, relative to `signed`, of members that no signature covers. */
  readonly unsignedMembers: readonly string[];
}

const EMPTY: JsonObject = new Map();
const LAYOUT_MEMBERS = new Map<string, JsonValue>([
  ["_type", "layout"],
  ["expires", ""],
  ["readme", ""],
  ["keys", EMPTY],
  ["steps", []],
  ["inspect", []],
]);
const STEP_MEMBERS = new Map<string, JsonValue>([
  ["_type", "step"],
  ["name", null],
  ["pubkeys", []],
  ["expected_command", []],
  ["threshold", 1],
  ["expected_materials", []],
  ["expected_products", []],
]);
const INSPECTION_MEMBERS = new Map<string, JsonValue>([
  ["_type", "inspection"],
  ["name", null],
  ["run", []],
  ["expected_materials", []],
  ["expected_products", []],
]);
const GO_LAYOUT_MEMBERS = new Set(["rootcas", "intermediatecas"]);
const GO_STEP_MEMBERS = new Set(["cert_constraints"]);
const NONE: ReadonlySet<string> = new Set();

/** The value that is canonicalised and signed, for the `signed` part of a link. */
export function linkSignable(signed: JsonObject): Signable {
  const unsignedMembers: string[] = [];
  return { value: modelled(signed, "", LINK_MEMBERS, NONE, unsignedMembers), unsignedMembers };
}

/** The value that is canonicalised and signed, for the `signed` part of a layout. */
export function layoutSignable(signed: JsonObject): Signable {
  const unsignedMembers: string[] = [];
  const layout = new Map(modelled(signed, "", LAYOUT_MEMBERS, GO_LAYOUT_MEMBERS, unsignedMembers));
  // the reference signs a moment of its own choosing, so no signature can ever cover a missing expiry
  if (isMissingExpiry(layout.get("expires"))) layout.set("expires", "a month from now");
  const items = (list: string, members: ReadonlyMap<string, JsonValue>, optional: ReadonlySet<string>) => {
    const value = layout.get(list);
    if (isEmptyList(value)) layout.set(list, []);
    if (!isJsonArray(value)) return;
    const model = (item: JsonValue, index: number) =>
      isJsonObject(item) ? modelled(item, pointerTo(`/${list}`, index), members, optional, unsignedMembers) : item;
    layout.set(list, value.map(model));
  };
  items("steps", STEP_MEMBERS, GO_STEP_MEMBERS);
  items("inspect", INSPECTION_MEMBERS, NONE);
  return { value: layout, unsignedMembers };
}

/**
 * Whether a layout has every member that the reference's model has and no other, so that the signature covers the
 * value as it stands.
 */
export function isWholeLayout(signed: JsonObject): boolean {
  const items = (list: string, members: ReadonlyMap<string, JsonValue>) => {
    const value = signed.get(list);
    return isJsonArray(value) && value.every((item) => isJsonObject(item) && isWhole(item, members));
  };
  return (
    isWhole(signed, LAYOUT_MEMBERS) &&
    !isMissingExpiry(signed.get("expires")) &&
    items("steps", STEP_MEMBERS) &&
    items("inspect", INSPECTION_MEMBERS)
  );
}

function isWhole(object: JsonObject, members: ReadonlyMap<string, JsonValue>): boolean {
  if (object.size !== members.size) return false;
  for (const name of members.keys()) if (!object.has(name)) return false;
  return object.get("_type") === members.get("_type");
}

function modelled(
  object: JsonObject,
  pointer: string,
  members: ReadonlyMap<string, JsonValue>,
  optional: ReadonlySet<string>,
  unsignedMembers: string[],
): JsonObject {
  const model = new Map<string, JsonValue>();
  for (const [name, fallback] of members) {
    // the type is what the reference says it is, whatever the file says
    model.set(name, name === "_type" ? fallback : object.has(name) ? (object.get(name) ?? null) : fallback);
  }
  for (const [name, value] of object) {
    if (optional.has(name)) model.set(name, value);
    else if (!members.has(name)) unsignedMembers.push(pointerTo(pointer, name));
  }
  return model;
}
