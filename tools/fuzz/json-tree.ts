import { isJsonArray, isJsonObject, JsonFloat, type JsonValue, parseJson } from "@stemma/in-toto";

/**
 * JSON that can be written with every oddity of its text: members twice and in any order, numbers and strings as raw
 * tokens. Changed in place by the mutations.
 */
export type Tree =
  | { readonly kind: "object"; readonly members: [string, Tree][] }
  | { readonly kind: "array"; readonly items: Tree[] }
  /** A token as it stands in the text. */
  | { readonly kind: "token"; text: string };

/** Reads a document; null when it is not JSON. */
export function treeOf(bytes: Uint8Array): Tree | null {
  const parsed = parseJson(bytes);
  return parsed.ok ? toTree(parsed.value.value) : null;
}

function toTree(value: JsonValue): Tree {
  if (isJsonObject(value)) return { kind: "object", members: [...value].map(([name, child]) => [name, toTree(child)]) };
  if (isJsonArray(value)) return { kind: "array", items: value.map(toTree) };
  return token(
    typeof value === "string" ? JSON.stringify(value) : value instanceof JsonFloat ? value.text : String(value),
  );
}

export function token(text: string): Tree {
  return { kind: "token", text };
}

export function stringToken(text: string): Tree {
  return token(JSON.stringify(text));
}

/** The text of a tree; member names as JSON strings. */
export function treeText(tree: Tree): string {
  const parts: string[] = [];
  write(tree, parts);
  return parts.join("");
}

function write(tree: Tree, parts: string[]): void {
  if (tree.kind === "token") parts.push(tree.text);
  else if (tree.kind === "array") {
    parts.push("[");
    for (const [index, item] of tree.items.entries()) {
      if (index > 0) parts.push(",");
      write(item, parts);
    }
    parts.push("]");
  } else {
    parts.push("{");
    for (const [index, [name, child]] of tree.members.entries()) {
      parts.push(index > 0 ? "," : "", JSON.stringify(name), ":");
      write(child, parts);
    }
    parts.push("}");
  }
}

export function copyTree(tree: Tree): Tree {
  if (tree.kind === "token") return { ...tree };
  if (tree.kind === "array") return { kind: "array", items: tree.items.map(copyTree) };
  return { kind: "object", members: tree.members.map(([name, child]) => [name, copyTree(child)]) };
}

/** Every tree inside, itself first. */
export function treesIn(tree: Tree): Tree[] {
  const found: Tree[] = [tree];
  for (let at = 0; at < found.length; at += 1) {
    const current = found[at];
    if (current?.kind === "array") found.push(...current.items);
    else if (current?.kind === "object") found.push(...current.members.map(([, child]) => child));
  }
  return found;
}

/** The child of an object with this name, the last of several as the verifier reads it. */
export function childOf(tree: Tree | undefined, name: string): Tree | undefined {
  return tree?.kind === "object" ? tree.members.findLast(([member]) => member === name)?.[1] : undefined;
}

/** The text of a string token; undefined for anything else. */
export function textOf(tree: Tree | undefined): string | undefined {
  if (tree?.kind !== "token" || !tree.text.startsWith('"')) return undefined;
  try {
    return JSON.parse(tree.text);
  } catch {
    return undefined;
  }
}
