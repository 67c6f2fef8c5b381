import { isJsonArray, isJsonObject, JsonFloat, type JsonValue } from "@stemma/in-toto";
import type { Random } from "./random.ts";

export type Path = readonly (string | number)[];

/** The places of all values in a tree, the root not among them. */
export function placesIn(value: JsonValue, at: Path = []): Path[] {
  const children: readonly (readonly [string | number, JsonValue])[] = isJsonArray(value)
    ? value.map((item, index) => [index, item] as const)
    : isJsonObject(value)
      ? [...value]
      : [];
  return children.flatMap(([step, child]) => [[...at, step], ...placesIn(child, [...at, step])]);
}

export function valueAt(value: JsonValue, path: Path): JsonValue | undefined {
  let current: JsonValue | undefined = value;
  for (const step of path) {
    if (isJsonArray(current) && typeof step === "number") current = current[step];
    else if (isJsonObject(current) && typeof step === "string") current = current.get(step);
    else return undefined;
  }
  return current;
}

/** The tree with another value in one place; `undefined` takes it out. */
export function withValueAt(value: JsonValue, path: Path, replacement: JsonValue | undefined): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return replacement ?? null;
  if (isJsonArray(value) && typeof step === "number") {
    const list = [...value];
    if (rest.length > 0) list[step] = withValueAt(list[step] ?? null, rest, replacement);
    else if (replacement === undefined) list.splice(step, 1);
    else list[step] = replacement;
    return list;
  }
  if (!isJsonObject(value) || typeof step !== "string") return value;
  const object = new Map(value);
  if (rest.length > 0) object.set(step, withValueAt(object.get(step) ?? null, rest, replacement));
  else if (replacement === undefined) object.delete(step);
  else object.set(step, replacement);
  return object;
}

/** A value of any kind, the ones that readers disagree on more often. */
export function anyValue(random: Random): JsonValue {
  return random.pick<() => JsonValue>([
    () => null,
    () => true,
    () => false,
    () => 0,
    () => 1,
    () => -1,
    () => 2,
    () => 12345678901234567890123n,
    () => new JsonFloat(random.pick(["1.0", "0.5", "1e2", "-0.0", "NaN", "Infinity", "1E400"])),
    () => "",
    () => "x",
    () => "ab",
    () => "ABCDEF",
    () => "a\n",
    () => "größe",
    () => "\ud800",
    () => [],
    () => ["x"],
    () => new Map(),
    () => new Map([["x", "y"]]),
  ])();
}

/** A small change of one value: of a string mostly another string, of a list another order or length. */
export function changedValue(random: Random, value: JsonValue): JsonValue | undefined {
  if (random.chance(0.25)) return anyValue(random);
  if (random.chance(0.15)) return undefined;
  if (typeof value === "string") return changedText(random, value);
  if (typeof value === "number") return value + random.pick([1, -1, -2, 5]);
  if (isJsonArray(value)) return changedList(random, value);
  if (isJsonObject(value)) return changedObject(random, value);
  return anyValue(random);
}

export function changedText(random: Random, text: string): string {
  const at = random.int(text.length + 1);
  return random.pick<() => string>([
    () => text.slice(0, at) + random.pick(["0", "f", "a", "x", " ", "\n", "é", "{", "}"]) + text.slice(at),
    () => text.slice(0, at) + text.slice(at + 1),
    () => (/^[0-9a-f]+$/i.test(text) ? flippedHex(random, text) : text.toUpperCase()),
    () => text.toUpperCase(),
    () => text.toLowerCase(),
    () => `${text}\n`,
    () => ` ${text}`,
  ])();
}

/** One hexadecimal digit is another. */
export function flippedHex(random: Random, text: string): string {
  const at = random.int(text.length);
  const digit = ((Number.parseInt(text.charAt(at), 16) || 0) + random.between(1, 15)) % 16;
  return text.slice(0, at) + digit.toString(16) + text.slice(at + 1);
}

function changedList(random: Random, list: readonly JsonValue[]): JsonValue {
  if (list.length === 0) return [anyValue(random)];
  return random.pick<() => readonly JsonValue[]>([
    () => random.shuffle(list),
    () => [...list, random.pick(list)],
    () => list.slice(1),
    () => list.slice(0, -1),
    () => [...list, anyValue(random)],
    () => [],
  ])();
}

function changedObject(random: Random, object: ReadonlyMap<string, JsonValue>): JsonValue {
  const changed = new Map(object);
  const [name] = random.shuffle([...object.keys()]);
  if (name === undefined || random.chance(0.3))
    return changed.set(random.pick(["x", "extra", "_type", "keyid"]), anyValue(random));
  const value = object.get(name) ?? null;
  changed.delete(name);
  if (random.chance(0.6)) changed.set(changedText(random, name), value);
  return changed;
}
