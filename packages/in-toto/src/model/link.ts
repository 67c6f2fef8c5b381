import { isJsonObject, type JsonObject, type JsonValue } from "../json/json-value.ts";
import { DIGEST_CHARACTERS } from "../limits.ts";
import { readCommand } from "./command.ts";
import { type Artifacts, type DigestSet, digestSet } from "./digest-set.ts";
import { asHex, asObject, type Field, fail, failBeyond, isHex, member } from "./field.ts";

/** Evidence for one performed step or inspection (SPEC 4.4). */
export interface Link {
  /** The name that the link claims; null when it claims none, or not as text. The reference never looks at it. */
  readonly name: string | null;
  /** The command that was run, word by word. */
  readonly command: readonly string[];
  /** What went in, name → digests. */
  readonly materials: Artifacts;
  /** What came out, name → digests. */
  readonly products: Artifacts;
  /** Opaque, usually with `return-value`, `stdout`, `stderr`. */
  readonly byproducts: JsonObject;
  /** Opaque. */
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

const NO_ARTIFACTS: Artifacts = new Map();

function readArtifacts(field: Field, what: string): Artifacts {
  if (field.value === undefined) return NO_ARTIFACTS;
  const object = asObject(field, `a link's ${what}`);
  const artifacts = new Map<string, DigestSet>();
  for (const [name, digests] of object) {
    // pointers only for an error: a link may have ten thousand artifacts
    if (!isDigests(digests)) return failAtArtifact(object, field.pointer);
    const set = digestSet(digests);
    if (set.length > DIGEST_CHARACTERS.maximum) {
      return failBeyond(member(object, field.pointer, name), DIGEST_CHARACTERS, set.length);
    }
    artifacts.set(name, set);
  }
  return artifacts;
}

function isDigests(value: JsonValue): value is ReadonlyMap<string, string> {
  if (!isJsonObject(value)) return false;
  for (const digest of value.values()) if (!isHex(digest)) return false;
  return true;
}

function failAtArtifact(artifacts: JsonObject, pointer: string): never {
  for (const name of artifacts.keys()) {
    const artifact = member(artifacts, pointer, name);
    const digests = asObject(artifact, "an artifact's digests");
    for (const algorithm of digests.keys()) asHex(member(digests, artifact.pointer, algorithm), "a digest");
  }
  return fail({ value: artifacts, pointer }, "an artifact's digests must be hexadecimal digits");
}
