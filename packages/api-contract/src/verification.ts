import { z } from "zod";
import { digestSchema, sha256Schema } from "./common.ts";
import { verdictSchema } from "./verdict.ts";

/** Mirrors `Check` of `@stemma/in-toto`; `detail` is that package's tagged union, passed through as it is. */
export const checkSchema = z
  .object({
    id: z.string(),
    state: z.enum(["passed", "failed", "warned", "skipped", "not-checked"]),
    summary: z.string(),
    section: z.string(),
    item: z.string().nullable(),
    error: z.string().nullable(),
    detail: z.looseObject({ kind: z.string() }),
  })
  .meta({ id: "Check" });
export type Check = z.infer<typeof checkSchema>;

/** Mirrors `Finding` of `@stemma/in-toto`, with an id. */
export const findingSchema = z
  .object({
    id: sha256Schema.meta({ description: "Over all that it says: the same while the evidence for it is the same" }),
    code: z.string(),
    severity: z.enum(["error", "warning", "info"]),
    message: z.string(),
    checkId: z.string().nullable(),
    item: z.string().nullable(),
    keyId: z.string().nullable(),
    artifact: z
      .object({
        name: z.string(),
        expected: z.array(digestSchema).nullable(),
        observed: z.array(digestSchema).nullable(),
      })
      .nullable(),
    rule: z.object({ list: z.enum(["materials", "products"]), index: z.number().int(), text: z.string() }).nullable(),
    expected: z.string().nullable(),
    observed: z.string().nullable(),
    evidence: z.object({ document: sha256Schema, pointer: z.string() }).nullable(),
  })
  .meta({ id: "Finding" });
export type Finding = z.infer<typeof findingSchema>;

export const verificationSchema = z
  .object({
    verdict: verdictSchema,
    /** The answer of a verifier: `pass` only when everything was checked and passed. */
    outcome: z.enum(["pass", "fail", "not-checked"]),
    /** The reference's exception class of the first failing check, or null. */
    error: z.string().nullable(),
    /** One sentence for the top of the screen. */
    summary: z.string(),
    supplyChain: z.object({ id: z.string(), name: z.string() }),
    release: z.string(),
    /** SHA-256 of the layout that judged; null when there is none. */
    layout: z.string().nullable(),
    layoutExpires: z.string().nullable(),
    evaluatedAt: z.string().nullable(),
    checks: z.array(checkSchema),
    findings: z.array(findingSchema),
    /** Number of artifacts per verdict. */
    counts: z.array(z.object({ verdict: verdictSchema, artifacts: z.number().int() })),
    /** The first bad step on the way, where there is one. */
    firstBadStep: z.string().nullable(),
  })
  .meta({ id: "Verification" });
export type Verification = z.infer<typeof verificationSchema>;
