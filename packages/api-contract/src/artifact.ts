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
    /** The first of them; `/artifacts/{artifact}/uses` has all, by pages. */
    producedBy: z.array(artifactUseSchema),
    consumedBy: z.array(artifactUseSchema),
    /** How many links made it and used it. A link that had it before and after, unchanged, used it. */
    counts: z.object({ producedBy: z.number().int(), consumedBy: z.number().int() }),
    /** Why uses were left out; null when everything is there. */
    truncated: z.string().nullable(),
  })
  .meta({ id: "Artifact" });
export type Artifact = z.infer<typeof artifactSchema>;

/** One page of what links say of an artifact. */
export const artifactUsesSchema = z
  .object({
    /** Links, of which one may be more than one use: in several releases, under several names. */
    total: z.number().int(),
    items: z.array(artifactUseSchema),
    /** The `cursor` of the next page; null when this is the last one. */
    next: z.string().nullable(),
  })
  .meta({ id: "ArtifactUses" });
export type ArtifactUses = z.infer<typeof artifactUsesSchema>;

export const ARTIFACT_LIMITS = {
  /** Links that one answer speaks of, for each direction. */
  uses: 50,
  /** Releases whose verdict on an artifact one answer gives. */
  verdicts: 12,
} as const;
