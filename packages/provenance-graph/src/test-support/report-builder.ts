import type {
  Check,
  CheckDetail,
  CheckState,
  Finding,
  FunctionaryReport,
  ItemReport,
  MatchMismatch,
  ObservedLink,
  Performance,
  RecordedArtifact,
  RuleTrace,
  UnplacedLink,
  VerificationReport,
} from "@stemma/in-toto";

/** A made-up but well-formed SHA-256 for a word: the same word, the same digest. */
export function digestOf(word: string): string {
  let hex = "";
  for (const character of word) hex += character.charCodeAt(0).toString(16).padStart(2, "0");
  return hex.slice(0, 62).padEnd(64, "a");
}

/** `file("foo.py", "v1")`: an artifact by name and content. */
export function file(name: string, content: string): RecordedArtifact {
  return { name, digests: [{ algorithm: "sha256", value: digestOf(content) }] };
}

export const ALICE = "a11ce".padEnd(64, "0");
export const BOB = "b0b".padEnd(64, "0");
export const CARL = "ca71".padEnd(64, "0");
export const LAYOUT = digestOf("the layout");

/** Keys that the layout knows. */
const KNOWN: readonly string[] = [BOB, CARL];

let documents = 0;

export function link(
  key: string | null,
  materials: readonly RecordedArtifact[],
  products: readonly RecordedArtifact[],
  more: Partial<ObservedLink> = {},
): ObservedLink {
  documents += 1;
  return {
    path: `${documents}.link`,
    document: digestOf(`document ${documents}`),
    functionary: key,
    authorization: authorizationOf(key, more),
    claimedKeyIds: key === null ? [] : [key],
    status: "counted",
    representative: true,
    command: [],
    materials,
    products,
    ...more,
  };
}

function authorizationOf(key: string | null, more: Partial<ObservedLink>): ObservedLink["authorization"] {
  const status = more.status ?? "counted";
  if (status === "not-understood") return "not-understood";
  if (status === "counted") return key === null ? "not-needed" : "authorized";
  if (key !== null) return "unauthorized";
  const claimed = more.claimedKeyIds ?? [];
  if (claimed.length === 0) return "unsigned";
  return claimed.some((keyId) => KNOWN.includes(keyId)) ? "bad-signature" : "unknown-key";
}

export interface StepInput {
  readonly name: string;
  readonly kind?: "step" | "inspection";
  readonly threshold?: number;
  readonly links: readonly ObservedLink[];
  readonly expectedMaterials?: readonly (readonly string[])[];
  readonly expectedProducts?: readonly (readonly string[])[];
  /** Traces of the rules; a rule with offending artifacts failed, and the check with it. */
  readonly materials?: readonly RuleTrace[];
  readonly products?: readonly RuleTrace[];
  /** States of single checks, where they are not what the rest says. */
  readonly states?: readonly (readonly [CheckDetail["kind"], CheckState])[];
}

export function rule(words: string, more: Partial<RuleTrace> = {}): RuleTrace {
  const failed = (more.offending ?? []).length > 0;
  return {
    index: 0,
    rule: words.split(" "),
    state: failed ? "failed" : "passed",
    consumed: [],
    matched: null,
    mismatches: [],
    offending: [],
    ...more,
  };
}

export function mismatch(
  name: string,
  destinationItem: string,
  reason: MatchMismatch["reason"],
  expected: RecordedArtifact | null = null,
  observed: RecordedArtifact | null = null,
): MatchMismatch {
  return {
    name,
    destinationName: name,
    destinationItem,
    destinationKind: "products",
    reason,
    expected: expected?.digests ?? null,
    observed: observed?.digests ?? [],
  };
}

function checksOf(step: StepInput): Check[] {
  const { name, links, threshold = 1, kind = "step" } = step;
  const counted = links.flatMap((l) => (l.status === "counted" && l.functionary !== null ? [l.functionary] : []));
  const check = (id: string, found: CheckState, detail: CheckDetail): Check => {
    const state = step.states?.find(([wanted]) => wanted === detail.kind)?.[1] ?? found;
    const error = state === "failed" ? "RuleVerificationError" : null;
    return { id, state, summary: `${id} ${state}.`, section: "5.2", item: name, error, detail };
  };
  const rules = (["materials", "products"] as const).map((list) => {
    const trace = step[list] ?? [];
    const state = trace.some((entry) => entry.state === "failed") ? "failed" : "passed";
    const found = links.length === 0 ? "skipped" : state;
    return check(`artifact-rules:${kind}:${name}:${list}`, found, {
      kind: "artifact-rules",
      item: name,
      itemKind: kind,
      list,
      document: links[0]?.document ?? null,
      queue: (links[0]?.[list] ?? []).map((artifact) => artifact.name),
      trace,
      leftover: [],
    });
  });
  if (kind === "inspection") {
    const path = `${name}.link`;
    const document = links[0]?.document ?? null;
    const supplied = links.length === 0 ? "not-checked" : "warned";
    return [
      check(`inspection-link:${name}`, supplied, {
        kind: "inspection-link",
        inspection: name,
        path,
        document,
        authenticated: false,
        attempts: [],
      }),
      check(`inspection-return-value:${name}`, links.length === 0 ? "skipped" : "passed", {
        kind: "inspection-return-value",
        inspection: name,
        observed: "0",
      }),
      ...rules,
    ];
  }
  return [
    check(`links-present:${name}`, links.length >= threshold ? "passed" : "failed", {
      kind: "links-present",
      step: name,
      threshold,
      found: links.map((l) => l.path),
      lookedFor: [],
    }),
    check(
      `link-signatures:${name}`,
      links.length < threshold ? "skipped" : counted.length >= threshold ? "passed" : "failed",
      {
        kind: "link-signatures",
        step: name,
        threshold,
        authorizedKeyIds: [],
        links: links.map((l) => ({
          path: l.path,
          document: l.document,
          keyId: l.claimedKeyIds[0] ?? "",
          outcome: l.status,
          attempt: {
            keyId: l.claimedKeyIds[0] ?? "",
            scheme: "ed25519",
            outcome:
              l.status === "counted" ? "verified" : l.claimedKeyIds.length === 0 ? "no-signature" : "bad-signature",
            reason: "",
          },
        })),
        counted,
        functionaries: functionariesOf(links),
      },
    ),
    check(`expected-command:${name}`, "passed", {
      kind: "expected-command",
      step: name,
      path: "",
      expected: [],
      observed: [],
    }),
    ...rules,
  ];
}

function straysOf(name: string, unplaced: readonly UnplacedInput[]): readonly ObservedLink[] {
  return unplaced.flatMap(({ link: stray, reason, stepName }) =>
    stray !== null && reason !== "unknown-step" && stepName === name ? [stray] : [],
  );
}

function unknownStep({ link: stray, reason, stepName, path }: UnplacedInput): ItemReport[] {
  if (stray === null || reason !== "unknown-step") return [];
  const empty = { threshold: 0, authorizedKeyIds: [], functionaries: [], expectedCommand: [] };
  const rules = { expectedMaterials: [], expectedProducts: [] };
  const name = stepName ?? path;
  return [{ kind: "unknown-step", name, performance: "unexpected", ...empty, ...rules, links: [stray] }];
}

function performanceOf({ kind, links, threshold = 1 }: StepInput): Performance {
  if (kind === "inspection") return links.length === 0 ? "not-evaluated" : "performed";
  const counted = new Set(links.filter(({ status }) => status === "counted").map(({ functionary }) => functionary))
    .size;
  const unclear = links.filter(({ status }) => status === "not-understood").length;
  if (counted >= threshold) return "performed";
  if (counted + unclear >= threshold) return "not-understood";
  if (links.length === 0) return "missing";
  const isWrong = links.some(({ authorization }) => authorization === "bad-signature");
  return links.length < threshold && !isWrong ? "below-threshold" : "rejected";
}

function functionariesOf(links: readonly ObservedLink[]): readonly FunctionaryReport[] {
  const outcomes = { counted: "counted", rejected: "not-counted", "not-understood": "not-understood" } as const;
  return links.map(({ functionary, claimedKeyIds, status, path }) => ({
    keyId: functionary ?? claimedKeyIds[0] ?? "",
    outcome: outcomes[status],
    path,
    reason: status === "counted" ? "" : "it does not count",
  }));
}

function itemOf(step: StepInput, strays: readonly ObservedLink[]): ItemReport {
  const kind = step.kind ?? "step";
  return {
    kind,
    name: step.name,
    performance: performanceOf(step),
    functionaries: kind === "step" ? functionariesOf(step.links) : [],
    threshold: step.threshold ?? 1,
    authorizedKeyIds: [],
    expectedCommand: [],
    expectedMaterials: step.expectedMaterials ?? (step.materials ?? []).map((entry) => entry.rule),
    expectedProducts: step.expectedProducts ?? (step.products ?? []).map((entry) => entry.rule),
    links: [...step.links, ...strays],
  };
}

/** A link that was no candidate; it stands with its step, or as an unknown step of its own. */
export interface UnplacedInput extends UnplacedLink {
  readonly link: ObservedLink | null;
}

export interface ReportInput {
  readonly steps: readonly StepInput[];
  readonly layoutStates?: readonly (readonly [CheckDetail["kind"], CheckState])[];
  readonly findings?: readonly Finding[];
  readonly unplaced?: readonly UnplacedInput[];
  readonly outcome?: VerificationReport["outcome"];
}

/** A verification report as `verifySupplyChain` writes them, from a few words. */
export function report(input: ReportInput): VerificationReport {
  const state = (kind: CheckDetail["kind"]) => input.layoutStates?.find(([k]) => k === kind)?.[1] ?? "passed";
  const layoutCheck = (detail: CheckDetail): Check => ({
    id: detail.kind,
    state: state(detail.kind),
    summary: `The ${detail.kind} check ${state(detail.kind)}.`,
    section: "5.2",
    item: null,
    error: null,
    detail,
  });
  const checks = [
    layoutCheck({ kind: "layout-signatures", attempts: [] }),
    layoutCheck({ kind: "layout-expiry", expires: "", evaluatedAt: "" }),
    ...input.steps.flatMap(checksOf),
  ];
  const states = checks.map((check) => check.state);
  const unplaced = input.unplaced ?? [];
  const outcome = states.includes("failed") ? "fail" : states.includes("not-checked") ? "not-checked" : "pass";
  return {
    outcome: input.outcome ?? outcome,
    error: null,
    layout: LAYOUT,
    layoutExpires: null,
    evaluatedAt: "2026-01-01T00:00:00Z",
    checks,
    findings: input.findings ?? [],
    items: [
      ...input.steps.map((step) => itemOf(step, straysOf(step.name, unplaced))),
      ...unplaced.flatMap(unknownStep),
    ],
    unplacedLinks: unplaced.map(({ link: _, ...place }) => place),
    functionaryKeys: KNOWN.map((keyId) => ({ keyId, keyType: "ed25519", scheme: "ed25519" })),
  };
}

export function finding(code: Finding["code"], more: Partial<Finding> = {}): Finding {
  return {
    code,
    severity: "error",
    message: `Finding ${code}.`,
    checkId: null,
    item: null,
    keyId: null,
    artifact: null,
    rule: null,
    expected: null,
    observed: null,
    evidence: null,
    ...more,
  };
}
