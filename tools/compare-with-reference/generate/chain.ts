import type { JsonObject, JsonValue } from "@stemma/in-toto";
import { type Artifacts, moved, performStep, someArtifacts, subset } from "./artifacts.ts";
import type { DraftDocument } from "./draft.ts";
import { type PoolKey, pickKeys } from "./key-pool.ts";
import { linkDocument } from "./link.ts";
import type { Random } from "./random.ts";
import { type ItemArtifacts, type Rule, randomRules, type Side } from "./rules.ts";
import { randomStyle } from "./write-json.ts";

export interface ChainOptions {
  /** 0 for the layout itself. */
  readonly depth: number;
  /** Where its links are: empty, or ending in `/`. */
  readonly directory: string;
  readonly wantPass: boolean;
  /** What a sublayout has to come to. */
  readonly target: ItemArtifacts | null;
  /** What every inspection sees, where the reference runs them. */
  readonly runArtifacts: Artifacts | null;
  /** Puts placeholders into the words of a rule or a command. */
  readonly templatize: (word: string) => string;
  readonly features: Set<string>;
}

export interface Chain {
  readonly layout: JsonObject;
  readonly links: readonly DraftDocument[];
}

const STEP_NAMES = ["write", "package", "test", "build", "release", "clone", "sign"];
const ODD_STEP_NAMES = ["größe", "with space", "a.b", "[x]", "*", "😀", "-", ".hidden", "{NAME}", "new\nline", "Write"];
const MAX_DEPTH = 2;

interface StepPlan extends ItemArtifacts {
  readonly name: string;
  readonly keys: readonly PoolKey[];
  readonly threshold: number;
}

/** A layout with its links, sublayouts and inspection links, all of which fit together unless `wantPass` is false. */
export function generateChain(random: Random, options: ChainOptions): Chain {
  const { depth, wantPass, features } = options;
  const keys = layoutKeys(random, wantPass);
  const plans = planSteps(random, options, keys);
  const items = new Map<string, ItemArtifacts>(plans.map((plan) => [plan.name, plan]));
  const links = plans.flatMap((plan) => performers(random, options, plan));
  const steps = plans.map((plan) => stepToJson(random, options, plan, items));
  const inspections = planInspections(random, options, plans);
  for (const { name, materials, products } of inspections) items.set(name, { materials, products });
  const inspect = inspections.map((plan) => inspectionToJson(random, options, plan, items));
  for (const plan of inspections) {
    const shown = options.runArtifacts === null;
    if (shown) links.push(linkDocument(random, `${options.directory}${plan.name}.link`, plan, "inspection", []));
  }
  for (const { kind } of keys) features.add(`key: ${kind}`);
  if (inspections.length > 0) features.add(options.runArtifacts === null ? "inspections supplied" : "inspections run");
  if (depth > 0) features.add(depth > 1 ? "nested sublayouts" : "sublayout");
  const layout = new Map<string, JsonValue>([
    ["_type", "layout"],
    ["expires", expiry(random, features)],
    ["inspect", inspect],
    ["keys", new Map(keys.map((key) => [key.keyId, key.dict]))],
    ["readme", random.pick(["", "", "read me", 'größe\n"quoted" \\ 😀'])],
    ["steps", steps],
  ]);
  return { layout, links };
}

/** The keys of a layout; a broken one only where the case may fail. */
function layoutKeys(random: Random, wantPass: boolean): PoolKey[] {
  const byId = new Map<string, PoolKey>();
  for (const key of pickKeys(random, random.between(2, 6))) {
    if (wantPass && /has expired|another type/.test(key.kind)) continue;
    if (!byId.has(key.keyId)) byId.set(key.keyId, key);
  }
  return byId.size > 0 ? [...byId.values()] : layoutKeys(random, wantPass);
}

function expiry(random: Random, features: Set<string>): string {
  if (!random.chance(0.03))
    return random.pick(["2030-01-01T00:00:00Z", "2026-11-23T00:00:01Z", "9999-12-31T23:59:59Z"]);
  features.add("expires now");
  return "2026-11-23T00:00:00Z";
}

function planSteps(random: Random, options: ChainOptions, keys: readonly PoolKey[]): StepPlan[] {
  const count = options.depth === 0 ? random.between(1, 4) : random.between(1, 2);
  const names = random
    .sample(STEP_NAMES, count)
    .map((name) => (random.chance(0.06) ? random.pick(ODD_STEP_NAMES) : name));
  const plans: StepPlan[] = [];
  for (const [index, name] of [...new Set(names)].entries()) {
    const before = plans.at(-1)?.products;
    const own = random.sample(keys, random.between(1, Math.min(4, keys.length)));
    const materials =
      index === 0 && options.target !== null
        ? options.target.materials
        : before === undefined
          ? someArtifacts(random, random.between(0, 4))
          : taken(random, before);
    const threshold = random.between(1, Math.min(3, own.length));
    plans.push({ name, keys: own, threshold, materials, products: performStep(random, materials) });
  }
  const last = plans.at(-1);
  if (last !== undefined && options.target !== null)
    plans[plans.length - 1] = { ...last, products: options.target.products };
  return plans;
}

/** What a step takes of what the one before made, perhaps into another folder. */
function taken(random: Random, products: Artifacts): Artifacts {
  const some = subset(random, products, 0.85);
  if (random.chance(0.1)) return moved(some, "src/", random.pick(["lib/", "", "a/b/"]));
  return random.chance(0.1) ? new Map([...some, ...someArtifacts(random, 1)]) : some;
}

function stepToJson(
  random: Random,
  options: ChainOptions,
  plan: StepPlan,
  items: ReadonlyMap<string, ItemArtifacts>,
): JsonValue {
  const pubkeys = plan.keys.map((key) => {
    const isSubkeyOnly = key.signerId !== key.keyId && random.chance(0.3);
    return isSubkeyOnly ? key.signerId : key.keyId;
  });
  if (random.chance(0.04)) pubkeys.splice(random.int(pubkeys.length + 1), 0, random.hex(64));
  if (random.chance(0.03)) pubkeys.push(random.pick(pubkeys));
  options.features.add(`threshold ${plan.threshold}`);
  return new Map<string, JsonValue>([
    ["_type", "step"],
    ["expected_command", expectedCommand(random, options)],
    ["expected_materials", rulesToJson(random, options, plan, items, "materials")],
    ["expected_products", rulesToJson(random, options, plan, items, "products")],
    ["name", plan.name],
    ["pubkeys", pubkeys],
    ["threshold", plan.threshold],
  ]);
}

/** Rarely with a word that is no text: fine, unless parameters are to be filled in. */
function expectedCommand(random: Random, { templatize, wantPass }: ChainOptions): JsonValue {
  if (random.chance(0.7)) return [];
  if (!wantPass && random.chance(0.1)) return ["make", random.pick<JsonValue>([1, null, ["x"]])];
  return ["make", templatize(random.pick(["all", "x", "{}"]))];
}

interface InspectionPlan extends ItemArtifacts {
  readonly name: string;
  readonly run: readonly string[];
  readonly returnValue: JsonValue;
}

function planInspections(random: Random, options: ChainOptions, plans: readonly StepPlan[]): InspectionPlan[] {
  const isRun = options.runArtifacts !== null;
  if (!random.chance(isRun ? 1 : options.depth === 0 ? 0.2 : 0.1)) return [];
  const last = plans.at(-1)?.products ?? new Map();
  return random.sample(["untar", "look", "scan"], random.between(1, 2)).map((name) => {
    const isBad = !options.wantPass && random.chance(0.35);
    const materials = options.runArtifacts ?? (random.chance(0.8) ? last : someArtifacts(random, 3));
    const products = options.runArtifacts ?? (random.chance(0.7) ? materials : performStep(random, materials));
    const returnValue = isBad ? random.pick<JsonValue>([1, -1, 127, null, "0", true, []]) : random.pick([0, 0, false]);
    return { name, run: isBad ? ["false"] : ["true"], materials, products, returnValue };
  });
}

function inspectionToJson(
  random: Random,
  options: ChainOptions,
  plan: InspectionPlan,
  items: ReadonlyMap<string, ItemArtifacts>,
): JsonValue {
  return new Map<string, JsonValue>([
    ["_type", "inspection"],
    ["expected_materials", rulesToJson(random, options, plan, items, "materials")],
    ["expected_products", rulesToJson(random, options, plan, items, "products")],
    ["name", plan.name],
    ["run", plan.run.map(options.templatize)],
  ]);
}

function rulesToJson(
  random: Random,
  options: ChainOptions,
  own: ItemArtifacts,
  items: ReadonlyMap<string, ItemArtifacts>,
  side: Side,
): JsonValue {
  const rules = randomRules(random, { side, own, items, wantPass: options.wantPass });
  for (const rule of rules) options.features.add(`rule: ${featureOf(rule)}`);
  return rules.map((rule) => rule.map((word, index) => (index === 0 ? word : options.templatize(word))));
}

function featureOf(rule: Rule): string {
  const keyword = rule[0]?.toUpperCase() ?? "";
  return keyword === "MATCH" && rule.length > 6
    ? `MATCH, ${rule.length === 8 ? "one prefix" : "two prefixes"}`
    : keyword;
}

/** The links of a step: by as many functionaries as the threshold asks for, or more. */
function performers(random: Random, options: ChainOptions, plan: StepPlan): DraftDocument[] {
  const count = random.between(plan.threshold, plan.keys.length);
  const chosen = new Set(random.sample(plan.keys, count));
  const documents: DraftDocument[] = [];
  for (const key of plan.keys.filter((candidate) => chosen.has(candidate))) {
    const isFirst = documents.length === 0;
    const fileId = key.signerId !== key.keyId && random.chance(0.1) ? key.keyId : key.signerId;
    const path = `${options.directory}${plan.name}.${fileId.slice(0, 8)}.link`;
    const canDelegate = options.depth < MAX_DEPTH && (fileId === key.keyId || !options.wantPass);
    if (canDelegate && random.chance(options.depth === 0 ? 0.1 : 0.15)) {
      const directory = `${path.slice(0, -".link".length)}/`;
      const { layout, links } = generateChain(random, {
        ...options,
        depth: options.depth + 1,
        directory,
        target: plan,
        templatize: (word) => word,
      });
      documents.push(draftDocument(random, path, "sublayout", layout, [key]), ...links);
      continue;
    }
    // with a threshold of 1 the first counts and the others may say what they like
    const mayDiffer = !isFirst && (plan.threshold === 1 || !options.wantPass);
    const differs = mayDiffer && random.chance(plan.threshold === 1 ? 0.3 : 0.1);
    if (differs) options.features.add(`links disagree, threshold ${plan.threshold}`);
    const content = differs ? { ...plan, products: performStep(random, plan.materials) } : plan;
    documents.push(linkDocument(random, path, content, "link", [key]));
  }
  return documents;
}

export function draftDocument(
  random: Random,
  path: string,
  role: DraftDocument["role"],
  signed: JsonValue,
  signers: readonly PoolKey[],
): DraftDocument {
  return { path, role, signed, signers, envelope: null, style: randomStyle(random), bytes: Buffer.alloc(0) };
}
