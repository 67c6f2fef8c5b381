import type { JsonValue } from "@stemma/in-toto";
import { artifactsToJson } from "./artifacts.ts";
import type { DraftDocument } from "./draft.ts";
import type { PoolKey } from "./key-pool.ts";
import type { Random } from "./random.ts";
import type { ItemArtifacts } from "./rules.ts";
import { randomStyle } from "./write-json.ts";

export interface LinkContent extends ItemArtifacts {
  readonly name: string;
  /** Of an inspection; 0 without. */
  readonly returnValue?: JsonValue;
}

/** A link that says what was done, with by-products and environment of every kind that tools write. */
export function linkDocument(
  random: Random,
  path: string,
  content: LinkContent,
  role: DraftDocument["role"],
  signers: readonly PoolKey[],
): DraftDocument {
  const { name, materials, products, returnValue = 0 } = content;
  const members: (readonly [string, JsonValue])[] = [
    ["_type", "link"],
    ["byproducts", byproducts(random, returnValue)],
    ["command", random.pick<JsonValue>([[], ["make", "all"], ["sh", "-c", 'echo "größe" \\ 😀\n'], [1, null, ["x"]]])],
    [
      "environment",
      random.pick<JsonValue>([new Map(), new Map([["workdir", "/tmp"]]), new Map([["variables", ["A=b"]]])]),
    ],
    ["materials", artifactsToJson(materials)],
    ["name", random.chance(0.01) ? random.pick<JsonValue>([null, "write", "", 7]) : name],
    ["products", artifactsToJson(products)],
  ];
  return {
    path,
    role,
    signed: new Map(members),
    signers,
    envelope: null,
    style: randomStyle(random),
    bytes: Buffer.alloc(0),
  };
}

function byproducts(random: Random, returnValue: JsonValue): JsonValue {
  const more = random.pick<readonly (readonly [string, JsonValue])[]>([
    [],
    [
      ["stdout", ""],
      ["stderr", ""],
    ],
    [["stdout", 'größe\r\n\u0000\u2028😀"\\']],
    [["numbers", [0, -1, 12345678901234567890n, true, null]]],
    [
      ["\u{10000}", 1],
      ["\uffff", 2],
      ["", 3],
    ],
  ]);
  return new Map<string, JsonValue>([["return-value", returnValue], ...more]);
}
