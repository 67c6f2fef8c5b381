import { applyArtifactRules, digestSet } from "@stemma/in-toto";
import type { Artifacts } from "./artifacts.ts";
import { artifactName } from "./artifacts.ts";
import type { Random } from "./random.ts";

export interface ItemArtifacts {
  readonly materials: Artifacts;
  readonly products: Artifacts;
}

export type Side = keyof ItemArtifacts;
export type Rule = readonly string[];

export interface RuleSetting {
  readonly side: Side;
  readonly own: ItemArtifacts;
  /** What every other item recorded, by name; the item itself too. */
  readonly items: ReadonlyMap<string, ItemArtifacts>;
  /** Leave out rules that would fail. */
  readonly wantPass: boolean;
}

/** A list of rules that has something to do with the artifacts that it is for. */
export function randomRules(random: Random, setting: RuleSetting): readonly Rule[] {
  const rules: Rule[] = Array.from({ length: random.between(0, 5) }, () => randomRule(random, setting));
  if (random.chance(0.6)) {
    if (random.chance(0.5)) rules.push(coveringRule(random, setting));
    rules.push(["DISALLOW", "*"]);
  }
  return setting.wantPass ? withoutFailing(rules, setting) : rules;
}

function withoutFailing(rules: readonly Rule[], { side, own, items }: RuleSetting): readonly Rule[] {
  const known = new Map([...items].map(([name, item]) => [name, comparable(item)]));
  const { trace, malformed } = applyArtifactRules(rules, side, comparable(own), known);
  if (malformed !== null) return [];
  const failing = new Set(trace.filter(({ state }) => state === "failed").map(({ index }) => index));
  return rules.filter((_, index) => !failing.has(index));
}

function comparable(item: ItemArtifacts) {
  const convert = (artifacts: Artifacts) =>
    new Map([...artifacts].map(([name, digests]) => [name, digestSet(digests)]));
  return { materials: convert(item.materials), products: convert(item.products) };
}

function coveringRule(random: Random, { items }: RuleSetting): Rule {
  const [step] = random.shuffle([...items.keys()]);
  if (step === undefined || random.chance(0.4)) return [word(random, "ALLOW"), "*"];
  return ["MATCH", "*", "WITH", random.pick(["PRODUCTS", "MATERIALS"]), "FROM", step];
}

function randomRule(random: Random, setting: RuleSetting): Rule {
  const type = random.weighted([
    [3, "CREATE"],
    [2, "DELETE"],
    [3, "MODIFY"],
    [4, "ALLOW"],
    [2, "DISALLOW"],
    [2, "REQUIRE"],
    [8, "MATCH"],
  ] as const);
  const name = aName(random, setting);
  if (type === "MATCH") return matchRule(random, setting, name);
  const pattern = type === "REQUIRE" && random.chance(0.8) ? name : patternFor(random, name);
  return [word(random, type), pattern];
}

function aName(random: Random, { own, side, items }: RuleSetting): string {
  const names = [...own[side].keys()];
  if (names.length > 0 && random.chance(0.75)) return random.pick(names);
  const others = [...items.values()].flatMap(({ materials, products }) => [...materials.keys(), ...products.keys()]);
  return others.length > 0 && random.chance(0.6) ? random.pick(others) : artifactName(random);
}

function matchRule(random: Random, { items }: RuleSetting, name: string): Rule {
  const step = random.chance(0.95) ? random.pick([...items.keys(), "write"]) : random.pick(["", "Write", "nobody"]);
  const slash = name.lastIndexOf("/");
  const folder = slash > 0 ? name.slice(0, slash) : null;
  const prefix = (): readonly string[] => {
    const chosen =
      folder !== null && random.chance(0.8) ? folder : random.pick(["lib", "src", "dist", "", "/", ".", "lib/"]);
    const end = random.weighted([
      [6, ""],
      [2, "/"],
      [0.3, "//"],
      [0.3, "\\"],
    ]);
    return [word(random, "IN"), `${chosen}${end}`];
  };
  const source = random.chance(folder === null ? 0.1 : 0.6) ? prefix() : [];
  const destination = random.chance(source.length > 0 ? 0.5 : 0.1) ? prefix() : [];
  const path = source.length > 0 && folder !== null ? name.slice(slash + 1) : name;
  const kind = random.pick(["PRODUCTS", "MATERIALS", "PRODUCTS"]);
  return [
    word(random, "MATCH"),
    patternFor(random, path),
    ...source,
    word(random, "WITH"),
    word(random, kind),
    ...destination,
    word(random, "FROM"),
    step,
  ];
}

/** A pattern that fits the name, more or less. */
export function patternFor(random: Random, name: string): string {
  const points = [...name];
  const at = random.int(Math.max(1, points.length));
  const dot = name.lastIndexOf(".");
  return random.weighted<() => string>([
    [8, () => name],
    [5, () => "*"],
    [3, () => `${points.slice(0, at).join("")}*`],
    [3, () => (dot >= 0 ? `*${name.slice(dot)}` : `*${points.slice(at).join("")}`)],
    [2, () => points.map((point, index) => (index === at ? "?" : point)).join("")],
    [2, () => points.map((point, index) => (index === at ? `[${point}x]` : point)).join("")],
    [1, () => points.map((point, index) => (index === at ? `[!${point}]` : point)).join("")],
    [1, () => points.map((point, index) => (index === at ? "[a-z]" : point)).join("")],
    [1, () => `${points.slice(0, at).join("")}*${points.slice(at + 1).join("")}`],
    [1, () => "**"],
    [1, () => `*${points.slice(at, at + 2).join("")}*`],
    [0.7, () => random.pick(["[]a]", "[!]", "[", "[z-a]", "[]-a]", "[^a]*", "?*?", "*/*", "\\*", "[\\]", "[a-]*"])],
  ])();
}

/** Keywords have no case. */
function word(random: Random, keyword: string): string {
  return random.weighted<() => string>([
    [14, () => keyword],
    [1, () => keyword.toLowerCase()],
    [1, () => keyword.charAt(0) + keyword.slice(1).toLowerCase()],
    [0.5, () => [...keyword].map((letter) => (random.chance(0.5) ? letter.toLowerCase() : letter)).join("")],
  ])();
}
