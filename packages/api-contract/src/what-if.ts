import { z } from "zod";
import { graphSchema } from "./graph.ts";
import { verificationSchema } from "./verification.ts";

/** What a release would be if another layout judged it. Never stored, never part of the history. */
export const whatIfSchema = z
  .object({
    /** So that nobody takes it for a verdict. */
    hypothetical: z.literal(true),
    verification: verificationSchema,
    graph: graphSchema,
  })
  .meta({ id: "WhatIf" });
export type WhatIf = z.infer<typeof whatIfSchema>;
