import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, jsonText } from "@stemma/in-toto";
import type { Metablock } from "./sign-metablock.ts";

/** A Metablock as a file: one space of indentation and sorted members, as the reference writes them. */
export function encodeMetablock(metablock: Metablock): Uint8Array {
  const signatures = metablock.signatures.map(
    ({ keyid, sig }) =>
      new Map([
        ["keyid", keyid],
        ["sig", sig],
      ]),
  );
  return encodeDocument(
    new Map<string, JsonValue>([
      ["signatures", signatures],
      ["signed", metablock.signed],
    ]),
  );
}

/** Any JSON value as a readable UTF-8 file. */
export function encodeDocument(value: JsonValue): Uint8Array {
  return new TextEncoder().encode(print(value, ""));
}

function print(value: JsonValue, indent: string): string {
  const inner = `${indent} `;
  if (isJsonArray(value))
    return wrap(
      "[",
      value.map((item) => print(item, inner)),
      "]",
      indent,
    );
  if (isJsonObject(value)) return wrap("{", printMembers(value, inner), "}", indent);
  return jsonText(value);
}

function printMembers(object: JsonObject, indent: string): string[] {
  const names = [...object.keys()].sort();
  return names.map((name) => `${JSON.stringify(name)}: ${print(object.get(name) ?? null, indent)}`);
}

function wrap(open: string, items: readonly string[], close: string, indent: string): string {
  if (items.length === 0) return open + close;
  return `${open}\n${items.map((item) => `${indent} ${item}`).join(",\n")}\n${indent}${close}`;
}
