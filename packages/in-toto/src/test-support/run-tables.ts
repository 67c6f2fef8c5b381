import {
  applyArtifactRules,
  canonicalJson,
  digestSet,
  globMatcher,
  type ItemArtifacts,
  jsonFromPlain,
  type PlainJson,
  parseArtifactRule,
  parseJsonText,
  parsePublicKey,
  publicKeyFromJson,
  queueBefore,
} from "../index.ts";
import { attributeSatisfies } from "../verify/certificate-constraints.ts";
import { type Corpus, hasTable, readTable } from "./corpus.ts";
import { compared, type Outcome } from "./outcome.ts";

/**
 * Runs the corpus' tables except the attestations. The copy in `vectors/` lacks those
 * that hold other projects' data.
 */
export function runTables(corpus: Corpus): readonly Outcome[] {
  const whole = hasTable(corpus, "rules.json")
    ? [...runRules(corpus), ...runRuleParsing(corpus), ...runKeyIds(corpus), ...runCertificateConstraints(corpus)]
    : [];
  return [...whole, ...runGeneratedRules(corpus), ...runGlob(corpus), ...runCanonical(corpus)];
}

interface GlobRow {
  readonly pattern: string;
  readonly name: string;
  readonly python: "match" | "no-match";
}

function runGlob(corpus: Corpus): Outcome[] {
  const { cases } = readTable<{ cases: readonly GlobRow[] }>(corpus, "glob.json");
  return cases.map(({ pattern, name, python }) =>
    compared("glob", JSON.stringify([pattern, name]), python, globMatcher(pattern)(name) ? "match" : "no-match"),
  );
}

interface CanonicalRow {
  readonly json: string;
  readonly canonicalHex?: string;
}

function runCanonical(corpus: Corpus): Outcome[] {
  const { cases } = readTable<{ cases: readonly CanonicalRow[] }>(corpus, "canonical.json");
  return cases.map(({ json, canonicalHex }) => {
    const parsed = parseJsonText(json);
    const encoded = parsed.ok ? canonicalJson(parsed.value.value) : parsed;
    const got = encoded.ok ? Buffer.from(encoded.value).toString("hex") : "error";
    return compared("canonical", json, canonicalHex ?? "error", got);
  });
}

interface KeyRow {
  readonly origin: string;
  readonly pem?: string;
  readonly file?: PlainJson;
  readonly keyidLegacy: string;
  readonly keyidNew: string;
}

function runKeyIds(corpus: Corpus): Outcome[] {
  const { keys } = readTable<{ keys: readonly KeyRow[] }>(corpus, "keyids.json");
  return keys.map((row) => {
    const key =
      row.pem === undefined ? publicKeyFromJson(jsonFromPlain(row.file ?? null)) : parsePublicKey(Buffer.from(row.pem));
    const got = key.ok ? [key.value.keyId, ...key.value.otherKeyIds].sort().join(" ") : key.error.reason;
    return compared("keyids", row.origin, [row.keyidLegacy, row.keyidNew].sort().join(" "), got);
  });
}

interface ConstraintRow {
  readonly constraints: readonly string[];
  readonly values: readonly string[];
  readonly expected: boolean;
}

function runCertificateConstraints(corpus: Corpus): Outcome[] {
  const { cases } = readTable<{ cases: readonly ConstraintRow[] }>(corpus, "cert-constraints.json");
  return cases.map(({ constraints, values, expected }) => {
    const got = attributeSatisfies(constraints, values);
    return compared("cert-constraints", JSON.stringify([constraints, values]), String(expected), String(got));
  });
}

type PlainArtifacts = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface RuleRow {
  readonly id: string;
  readonly function?: string;
  readonly rule?: readonly string[];
  readonly rules?: readonly (readonly string[])[];
  readonly queue?: readonly string[];
  readonly item?: string;
  readonly sourceType?: string;
  readonly sourceArtifacts?: PlainArtifacts;
  readonly materials?: readonly string[] | PlainArtifacts;
  readonly products?: readonly string[] | PlainArtifacts;
  readonly links?: Readonly<Record<string, { readonly materials: PlainArtifacts; readonly products: PlainArtifacts }>>;
  readonly expected: {
    readonly verdict: "pass" | "fail";
    readonly error?: string | null;
    readonly consumed?: readonly string[];
    readonly failingRuleIndex?: number;
    readonly consumedPerRule?: readonly (readonly string[])[];
    readonly queueAtEnd?: readonly string[];
  };
}

function artifacts(plain: readonly string[] | PlainArtifacts | undefined): ItemArtifacts["materials"] {
  if (plain === undefined) return new Map();
  if (Array.isArray(plain)) return new Map(plain.map((name: string) => [name, digestSet(new Map([["sha256", "00"]]))]));
  return new Map(Object.entries(plain).map(([name, digests]) => [name, digestSet(new Map(Object.entries(digests)))]));
}

function linkItems(row: RuleRow): Map<string, ItemArtifacts> {
  const items = new Map<string, ItemArtifacts>();
  for (const [name, link] of Object.entries(row.links ?? {})) {
    items.set(name, { materials: artifacts(link.materials), products: artifacts(link.products) });
  }
  return items;
}

/** Unit cases of single rules are run through the same function, with the queue as the item's only artifacts. */
function runRules(corpus: Corpus): Outcome[] {
  const { cases } = readTable<{ cases: readonly RuleRow[] }>(corpus, "rules.json");
  return cases.map((row) => {
    if (row.function === "verify_item_rules") return judgeItemRules("rules", row);
    const items = linkItems(row);
    const all = artifacts(row.sourceArtifacts ?? row.materials ?? row.queue);
    const queue = Array.isArray(row.queue) ? row.queue : []; // one row has `{}` for an empty queue
    const queued = new Map(queue.map((name) => [name, all.get(name) ?? digestSet(new Map())]));
    const own = ownArtifacts(row, queued);
    const { trace } = applyArtifactRules([row.rule ?? []], own.kind, own.item, items);
    const [entry] = trace;
    const got = entry === undefined ? "nothing" : entry.state === "failed" ? "fail" : labelled("pass", entry.consumed);
    const { verdict, consumed } = row.expected;
    return compared("rules", row.id, verdict === "fail" ? "fail" : labelled("pass", consumed ?? []), got);
  });
}

/**
 * CREATE, DELETE and MODIFY look at materials and products; the queue is on the side that has all of it. Names that
 * are on neither side cannot be queued in reality, and no rule may consume them.
 */
function ownArtifacts(
  row: RuleRow,
  queued: ItemArtifacts["materials"],
): { kind: "materials" | "products"; item: ItemArtifacts } {
  if (row.materials === undefined && row.products === undefined) {
    return { kind: "materials", item: { materials: queued, products: new Map() } };
  }
  const item = { materials: artifacts(row.materials), products: artifacts(row.products) };
  const kind = (row.queue ?? []).every((name) => item.products.has(name)) ? "products" : "materials";
  const rest = new Map([...item[kind]].filter(([name]) => row.queue?.includes(name)));
  return { kind, item: { ...item, [kind]: rest } };
}

function runGeneratedRules(corpus: Corpus): Outcome[] {
  const { cases } = readTable<{ cases: readonly RuleRow[] }>(corpus, "rules-generated.json");
  return cases.map((row) => judgeItemRules("rules-generated", row));
}

function judgeItemRules(kind: string, row: RuleRow): Outcome {
  const items = linkItems(row);
  const own = items.get(row.item ?? "") ?? { materials: new Map(), products: new Map() };
  if (row.sourceType !== "materials" && row.sourceType !== "products") {
    return compared(kind, row.id, row.expected.verdict, "fail");
  }
  const result = applyArtifactRules(row.rules ?? [], row.sourceType, own, items);
  const { trace, leftover, malformed } = result;
  const failed = trace.findIndex((entry) => entry.state === "failed");
  const verdict = failed >= 0 || malformed !== null ? "fail" : "pass";
  const upTo = failed >= 0 ? failed : trace.length;
  const { expected } = row;
  const parts: string[] = [verdict];
  const wanted: string[] = [expected.verdict];
  if (expected.failingRuleIndex !== undefined) {
    wanted.push(`rule ${expected.failingRuleIndex}`);
    parts.push(`rule ${failed}`);
  }
  if (expected.consumedPerRule !== undefined) {
    wanted.push(...expected.consumedPerRule.map((names) => labelled("", names)));
    parts.push(...trace.slice(0, upTo).map((entry) => labelled("", entry.consumed)));
  }
  if (expected.queueAtEnd !== undefined) {
    wanted.push(labelled("queue", expected.queueAtEnd));
    parts.push(labelled("queue", failed >= 0 ? queueBefore(result, failed) : leftover));
  }
  return compared(kind, row.id, wanted.join("; "), parts.join("; "));
}

interface ParseRow {
  readonly id: string;
  readonly rule: unknown;
  readonly expected: { readonly verdict: "pass" | "fail"; readonly result?: Readonly<Record<string, string>> };
}

function runRuleParsing(corpus: Corpus): Outcome[] {
  const { parse } = readTable<{ parse: readonly ParseRow[] }>(corpus, "rules.json");
  return parse.map(({ id, rule, expected }) => {
    const isWords = Array.isArray(rule) && rule.every((word) => typeof word === "string");
    const parsed = isWords ? parseArtifactRule(rule) : null;
    const got = parsed?.ok ? JSON.stringify(onTheWire(parsed.value)) : "fail";
    return compared("rules", id, expected.verdict === "fail" ? "fail" : JSON.stringify(expected.result), got);
  });
}

function onTheWire(rule: Extract<ReturnType<typeof parseArtifactRule>, { ok: true }>["value"]): Record<string, string> {
  if (rule.type !== "match") return { rule_type: rule.type, pattern: rule.pattern };
  return {
    rule_type: rule.type,
    pattern: rule.pattern,
    source_prefix: rule.sourcePrefix,
    dest_prefix: rule.destinationPrefix,
    dest_type: rule.destinationKind,
    dest_name: rule.destinationItem,
  };
}

function labelled(label: string, names: readonly string[]): string {
  return `${label}[${[...names]
    .sort()
    .map((name) => JSON.stringify(name))
    .join(",")}]`;
}
