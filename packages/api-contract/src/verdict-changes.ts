import { z } from "zod";
import { digestSchema } from "./common.ts";
import { verdictSchema } from "./verdict.ts";

const countSchema = z.number().int().nonnegative();

/** A verdict at one of the two ends of a comparison. */
const endSchema = z.object({
  number: z.number().int().positive().meta({ description: "Its number in the history of the release" }),
  verdict: verdictSchema,
  since: z.iso.datetime().meta({ description: "When the release was found to stand like this" }),
});

/** Artifacts that went from one verdict to another one. */
export const artifactTransitionSchema = z
  .object({
    from: verdictSchema.nullable().meta({ description: "null: it had no verdict before" }),
    to: verdictSchema.nullable().meta({ description: "null: the artifact is not there any more" }),
    count: countSchema,
    examples: z
      .array(z.object({ name: z.string(), digest: digestSchema }))
      .meta({ description: "The first few; a name is empty where the graph had no room for it" }),
  })
  .meta({ id: "ArtifactTransition" });
export type ArtifactTransition = z.infer<typeof artifactTransitionSchema>;

/** How one release changed. */
export const releaseChangeSchema = z
  .object({
    release: z.string(),
    before: endSchema.nullable().meta({ description: "null: no verdict on it was recorded before" }),
    after: endSchema,
    artifacts: z
      .object({ unchanged: countSchema, transitions: z.array(artifactTransitionSchema) })
      .nullable()
      .meta({ description: "Worst first; null when one of the two results is not stored and nothing can be counted" }),
  })
  .meta({ id: "ReleaseChange" });
export type ReleaseChange = z.infer<typeof releaseChangeSchema>;

/** What became of the verdicts of a supply chain since an instant. */
export const verdictChangesSchema = z
  .object({
    since: z.iso.datetime(),
    items: z.array(releaseChangeSchema).meta({ description: "Releases whose verdict rests on something else now" }),
    waiting: z
      .array(z.string())
      .meta({ description: "Releases that changed and are too large to be verified at once; the first hundred" }),
  })
  .meta({ id: "VerdictChanges" });
export type VerdictChanges = z.infer<typeof verdictChangesSchema>;
