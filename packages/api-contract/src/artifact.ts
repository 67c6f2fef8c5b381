import { z } from "zod";
import { digestSchema } from "./common.ts";
import { verdictSchema } from "./verdict.ts";

/** One occurrence of an artifact as material or product of a link. */
export const artifactUseSchema = z
  .object({
    supplyChain: z.object({ id: z.string(), name: z.string() }),
    release: z.string(),
    /** The step or inspection; the link's own name when no layout knows it. */
    step: z.string(),
    functionary: z.string().nullable(),
    /** True when the verification found that key's signature; false when the link only claims it. */
    functionaryVerified: z.boolean(),
    /** The name under which the link recorded the artifact. */
    name: z.string(),
    /** SHA-256 of the link. */
    document: z.string(),
  })
  .meta({ id: "ArtifactUse" });
export type ArtifactUse = z.infer<typeof artifactUseSchema>;

export const artifactSchema = z
  .object({
    digests: z.array(digestSchema),
    names: z.array(z.string()),
    /** One verdict per supply chain and release in which the artifact was seen. */
    verdicts: z.array(
      z.object({
        supplyChain: z.object({ id: z.string(), name: z.string() }),
        release: z.string(),
        verdict: verdictSchema,
        reason: z.string(),
        layout: z.string().nullable(),
      }),
    ),
    producedBy: z.array(artifactUseSchema),
    consumedBy: z.array(artifactUseSchema),
    /** Why uses were left out; null when everything is there. */
    truncated: z.string().nullable(),
  })
  .meta({ id: "Artifact" });
export type Artifact = z.infer<typeof artifactSchema>;
