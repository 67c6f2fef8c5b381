import { z } from "zod";
import { sha256Schema } from "./common.ts";
import { verdictSchema } from "./verdict.ts";

/**
 * Why a verdict was looked at again. `time`: an expiry passed, or the clock went back; `verifier`: another version of
 * Stemma; `layouts`: those of the supply chain, for a release without one of its own.
 */
export const VERDICT_CAUSES = ["first", "documents", "layouts", "owner-keys", "picks", "time", "verifier"] as const;
export const verdictCauseSchema = z.enum(VERDICT_CAUSES).meta({ id: "VerdictCause" });
export type VerdictCause = z.infer<typeof verdictCauseSchema>;

/** One thing that a verdict rests on. */
export const verdictBasisSchema = z
  .object({
    kind: z.enum(["document", "layout", "owner-key", "pick"]),
    sha256: sha256Schema.meta({ description: "Of the document; for an owner key, of the document that holds it" }),
    name: z.string().meta({ description: "Path of a document, key id of an owner key, place of a pick" }),
  })
  .meta({ id: "VerdictBasis" });
export type VerdictBasis = z.infer<typeof verdictBasisSchema>;

const countSchema = z.number().int().nonnegative();

/** One entry in the history of the verdicts on a release. */
export const verdictRecordSchema = z
  .object({
    number: z.number().int().positive().meta({ description: "1 is the first verdict on the release" }),
    verdict: verdictSchema,
    summary: z.string(),
    since: z.iso.datetime().meta({ description: "When the release was found to stand like this" }),
    evaluatedAt: z.iso.datetime().meta({ description: "The time that the verdict rests on" }),
    validUntil: z.iso
      .datetime()
      .nullable()
      .meta({ description: "When the passing of time may change it; null: it does not" }),
    layout: sha256Schema.nullable().meta({ description: "The layout that judged; null when there was none" }),
    layoutVersion: z
      .number()
      .int()
      .nullable()
      .meta({ description: "Its number among the layouts of the supply chain; null when there was none" }),
    verifier: z.string().meta({ description: "The exact version of the verifier" }),
    documents: countSchema.meta({ description: "How many documents it rests on" }),
    ownerKeys: countSchema.meta({ description: "How many owner keys it rests on" }),
    causes: z.array(verdictCauseSchema),
    added: countSchema,
    removed: countSchema,
    /** What came and went since the entry before: the first hundred. */
    changes: z.array(verdictBasisSchema.extend({ change: z.enum(["added", "removed"]) })),
  })
  .meta({ id: "VerdictRecord" });
export type VerdictRecord = z.infer<typeof verdictRecordSchema>;

/** Newest first. */
export const verdictHistorySchema = z
  .object({ items: z.array(verdictRecordSchema), next: z.string().nullable() })
  .meta({ id: "VerdictHistory" });
export type VerdictHistory = z.infer<typeof verdictHistorySchema>;

/** Everything that one entry of the history rests on, by pages, sorted by kind and digest. */
export const verdictBasisPageSchema = z
  .object({ number: z.number().int(), items: z.array(verdictBasisSchema), next: z.string().nullable() })
  .meta({ id: "VerdictBasisPage" });
export type VerdictBasisPage = z.infer<typeof verdictBasisPageSchema>;

/** Changes that an entry of the history names. */
export const MOST_CHANGES = 100;
