import { z } from "zod";
import { sha256Schema } from "./common.ts";
import { checkSchema, verificationSchema } from "./verification.ts";

/** What an outline leaves out of the detail of a check, said so that nobody takes it for nothing. */
export const omittedDetailSchema = z
  .object({
    digest: sha256Schema.meta({ description: "Of the check in full: names what was left out, and nothing else" }),
    members: z.array(z.string()).meta({ description: "The members of `detail` that are not there" }),
    rules: z
      .object({
        applied: z.number().int(),
        failed: z.number().int(),
        awaited: z.array(z.array(z.string())).nullable().meta({
          description: "Where a step of each list is without evidence, that is why rules failed; null otherwise",
        }),
      })
      .nullable()
      .meta({ description: "How many artifact rules the check applied; null where it is about none" }),
  })
  .meta({ id: "OmittedDetail" });
export type OmittedDetail = z.infer<typeof omittedDetailSchema>;

/** A check; in full where it has no `omitted`. */
export const checkOutlineSchema = z
  .object({ ...checkSchema.shape, omitted: omittedDetailSchema.optional() })
  .meta({ id: "CheckOutline" });
export type CheckOutline = z.infer<typeof checkOutlineSchema>;

/** A verification whose checks may lack what takes most room in them: rule traces, and the reports of sublayouts. */
export const verificationOutlineSchema = z
  .object({ ...verificationSchema.shape, checks: z.array(checkOutlineSchema) })
  .meta({ id: "VerificationOutline" });
export type VerificationOutline = z.infer<typeof verificationOutlineSchema>;
