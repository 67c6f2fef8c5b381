import { z } from "zod";
import { nameSchema, sha256Schema } from "./common.ts";

/** Acknowledged for ever is forgotten: nobody looks at it again. */
export const LONGEST_ACKNOWLEDGEMENT_DAYS = 366;
/** Findings that one decision may be about. */
export const MOST_FINDINGS_AT_ONCE = 200;

const reasonSchema = z
  .string()
  .trim()
  .min(1)
  .max(1_000)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "must not contain control characters");

/** A decision about a finding, as it is logged. */
export const acknowledgementEntrySchema = z
  .object({
    number: z.number().int(),
    finding: sha256Schema.meta({ description: "`id` of the finding" }),
    message: z.string().meta({ description: "What the finding said then" }),
    reason: z.string().nullable(),
    by: z.string().meta({ description: "Who decided. Written down as it is said: there is no sign-in" }),
    at: z.iso.datetime(),
    until: z.iso
      .datetime()
      .nullable()
      .meta({ description: "From here on the finding counts again; null: the acknowledgement before was withdrawn" }),
  })
  .meta({ id: "AcknowledgementEntry" });
export type AcknowledgementEntry = z.infer<typeof acknowledgementEntrySchema>;

/** What was decided last about one finding, while it is not withdrawn. */
export const acknowledgementSchema = acknowledgementEntrySchema
  .extend({
    until: z.iso.datetime(),
    state: z.enum(["in-force", "expired"]).meta({ description: "`expired`: the finding counts again" }),
    isPresent: z.boolean().meta({ description: "Whether the release still has this finding" }),
  })
  .meta({ id: "Acknowledgement" });
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;

export const acknowledgementListSchema = z
  .object({
    items: z.array(acknowledgementSchema),
    log: z.array(acknowledgementEntrySchema).meta({ description: "The decisions, newest first: the last thousand" }),
  })
  .meta({ id: "AcknowledgementList" });
export type AcknowledgementList = z.infer<typeof acknowledgementListSchema>;

const findings = z.array(sha256Schema).min(1).max(MOST_FINDINGS_AT_ONCE);

export const acknowledgeSchema = z
  .object({
    findings: findings.meta({ description: "`id`s of findings that the release has" }),
    reason: reasonSchema,
    by: nameSchema.meta({ description: "Who decides. Written down as it is said: there is no sign-in" }),
    until: z.iso.datetime().meta({ description: `In the future, at most ${LONGEST_ACKNOWLEDGEMENT_DAYS} days` }),
  })
  .meta({ id: "Acknowledge" });
export type Acknowledge = z.infer<typeof acknowledgeSchema>;

export const withdrawAcknowledgementSchema = z
  .object({
    findings,
    reason: reasonSchema.nullable().default(null),
    by: nameSchema,
  })
  .meta({ id: "WithdrawAcknowledgement" });
export type WithdrawAcknowledgement = z.infer<typeof withdrawAcknowledgementSchema>;
