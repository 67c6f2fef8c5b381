import { type CheckOutline, digestSchema } from "@stemma/api-contract";
import { z } from "zod";

const digests = z.array(digestSchema);
const texts = z.array(z.string());

const keyAttemptSchema = z.object({
  keyId: z.string(),
  scheme: z.string().nullable(),
  outcome: z.enum([
    "verified",
    "bad-signature",
    "no-signature",
    "key-unknown",
    "not-understood",
    "malformed",
    "key-expired",
  ]),
  reason: z.string(),
});
export type KeyAttempt = z.infer<typeof keyAttemptSchema>;

const linkAttemptSchema = z.object({
  path: z.string(),
  document: z.string(),
  keyId: z.string(),
  outcome: z.enum(["counted", "rejected", "not-understood"]),
  attempt: keyAttemptSchema,
});
export type LinkAttempt = z.infer<typeof linkAttemptSchema>;

const mismatchSchema = z.object({
  name: z.string(),
  destinationName: z.string(),
  destinationItem: z.string(),
  destinationKind: z.enum(["materials", "products"]),
  reason: z.enum(["destination-item-missing", "destination-artifact-missing", "digests-differ"]),
  expected: digests.nullable(),
  observed: digests,
});
export type MatchMismatch = z.infer<typeof mismatchSchema>;

const ruleTraceSchema = z.object({
  index: z.number().int(),
  rule: texts,
  state: z.enum(["passed", "failed"]),
  consumed: texts,
  matched: texts.nullable(),
  mismatches: z.array(mismatchSchema),
  offending: texts,
  /** How many more there are that are not named. */
  offendingOmitted: z.number().optional(),
});
export type RuleTrace = z.infer<typeof ruleTraceSchema>;

/** What a check looked at: the union that `@stemma/in-toto` describes in its report, as far as screens show it. */
const checkDetailSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("layout-signatures"), attempts: z.array(keyAttemptSchema) }),
  z.object({ kind: z.literal("layout-format"), problem: z.string().nullable() }),
  z.object({ kind: z.literal("layout-unsigned-members"), members: texts }),
  z.object({ kind: z.literal("refused-link") }),
  z.object({
    kind: z.literal("link-name"),
    item: z.string(),
    claims: z.array(z.object({ path: z.string(), name: z.string().nullable() })),
  }),
  z.object({ kind: z.literal("link-conflict"), paths: texts }),
  z.object({ kind: z.literal("layout-expiry"), expires: z.string().nullable(), evaluatedAt: z.string() }),
  z.object({ kind: z.literal("parameter-substitution"), parameters: texts }),
  z.object({
    kind: z.literal("links-present"),
    step: z.string(),
    threshold: z.number(),
    found: texts,
    lookedFor: texts,
  }),
  z.object({
    kind: z.literal("link-signatures"),
    step: z.string(),
    threshold: z.number(),
    authorizedKeyIds: texts,
    links: z.array(linkAttemptSchema),
    counted: texts,
    functionaries: z
      .array(
        z.object({
          keyId: z.string(),
          outcome: z.enum(["counted", "not-counted", "not-understood", "no-link"]),
          path: z.string().nullable(),
          reason: z.string(),
        }),
      )
      .default([]),
  }),
  z.object({ kind: z.literal("sublayout"), step: z.string(), document: z.string() }),
  z.object({
    kind: z.literal("expected-command"),
    step: z.string(),
    path: z.string(),
    expected: texts,
    observed: texts,
  }),
  z.object({
    kind: z.literal("link-agreement"),
    step: z.string(),
    threshold: z.number(),
    paths: texts,
    differences: z.array(
      z.object({
        list: z.enum(["materials", "products"]),
        name: z.string(),
        pathA: z.string(),
        digestsA: digests.nullable(),
        pathB: z.string(),
        digestsB: digests.nullable(),
      }),
    ),
  }),
  z.object({
    kind: z.literal("artifact-rules"),
    item: z.string(),
    itemKind: z.enum(["step", "inspection"]),
    list: z.enum(["materials", "products"]),
    document: z.string().nullable(),
    // Not there in the outline of a verification.
    queue: texts.optional(),
    trace: z.array(ruleTraceSchema).optional(),
  }),
  z.object({
    kind: z.literal("inspection-link"),
    inspection: z.string(),
    path: z.string(),
    document: z.string().nullable(),
    authenticated: z.boolean(),
  }),
  z.object({
    kind: z.literal("inspection-return-value"),
    inspection: z.string(),
    observed: z.string().nullable(),
  }),
]);
export type CheckDetail = z.infer<typeof checkDetailSchema>;
export type ArtifactRules = Extract<CheckDetail, { kind: "artifact-rules" }>;
/** Artifact rules with what each of them did. */
export type FullRules = ArtifactRules & { queue: string[]; trace: RuleTrace[] };

/** Whether what the rules did is there; an outline leaves it out, and that is not the same as no rules. */
export function hasTrace(rules: ArtifactRules): rules is FullRules {
  return rules.queue !== undefined && rules.trace !== undefined;
}

/** The detail of a check; null for a kind that this page does not know, whose summary sentence then stands alone. */
export function parseCheckDetail(check: CheckOutline): CheckDetail | null {
  const parsed = checkDetailSchema.safeParse(check.detail);
  return parsed.success ? parsed.data : null;
}
