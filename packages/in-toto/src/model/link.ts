import type { JsonObject, JsonValue } from "../json/json-value.ts";
import { pointerTo } from "../json/json-value.ts";
import { readCommand } from "./command.ts";
import type { Artifacts } from "./digest-set.ts";
import { asObject, type Field, fail, isHex, member } from "./field.ts";

/** Evidence for one performed step or inspection (SPEC 4.4). */
export interface Link {
  /** The name that the link claims; null when it claims none. The reference never compares it with the step. */
  readonly name: string | null;
  readonly command: readonly string[];
  readonly materials: Artifacts;
  readonly products: Artifacts;
  /** Opaque, usually with `return-value`, `stdout`, `stderr`. */
  readonly byproducts: JsonObject;
  readonly environment: JsonObject;
}

export const LINK_MEMBERS: ReadonlyMap<string, JsonValue> = new Map<string, JsonValue>([
  ["_type", "link"],
  ["name", null],
  ["materials", new Map()],
  ["products", new Map()],
  ["byproducts", new Map()],
  ["command", []],
  ["environment", new Map()],
]);

/** Reads the signed part of a link, throwing Malformed. Members that the reference gives a default may be absent. */
export function readLink(field: Field): Link {
  const object = asObject(field, "a link");
  const name = member(object, field.pointer, "name");
  if (name.value !== undefined && name.value !== null && typeof name.value !== "string") {
    fail(name, "a link's name must be a string");
  }
  return {
    name: typeof name.value === "string" ? name.value : null,
    command: readCommand(member(object, field.pointer, "command"), "a link's command"),
    materials: readArtifacts(member(object, field.pointer, "materials"), "materials"),
    products: readArtifacts(member(object, field.pointer, "products"), "products"),
    byproducts: readOpaque(member(object, field.pointer, "byproducts"), "byproducts"),
    environment: readOpaque(member(object, field.pointer, "environment"), "environment"),
  };
}

function readOpaque(field: Field, what: string): JsonObject {
  return field.value === undefined ? new Map() : asObject(field, `a link's ${what}`);
}

function readArtifacts(field: Field, what: string): Artifacts {
  const artifacts = new Map<string, ReadonlyMap<string, string>>();
  if (field.value === undefined) return artifacts;
  for (const [name, digests] of asObject(field, `a link's ${what}`)) {
    artifacts.set(name, readDigests(digests, field.pointer, name));
  }
  return artifacts;
}

/** Pointers are only made for an error: a link may have ten thousand artifacts. */
function readDigests(value: JsonValue, parent: string, name: string): ReadonlyMap<string, string> {
  if (!(value instanceof Map))
    return fail({ value, pointer: pointerTo(parent, name) }, "an artifact's digests must be an object");
  const digests = new Map<string, string>();
  for (const [algorithm, digest] of value) {
    if (!isHex(digest)) {
      fail(
        { value: digest, pointer: pointerTo(pointerTo(parent, name), algorithm) },
        "a digest must be hexadecimal digits",
      );
    }
    digests.set(algorithm, digest);
  }
  return digests;
}
