import { z } from "zod";
import { verdictSchema } from "./verdict.ts";

/** A release that a document stands in. */
export const documentPlaceSchema = z.object({
  supplyChain: z.object({ id: z.string(), name: z.string() }),
  release: z.string(),
  /** Of the release, not of the document. */
  verdict: verdictSchema,
  /** The node of the release's graph that speaks of what the document says: the run of a link; null where there is none. */
  node: z.string().nullable(),
  /** True for the layout that the release is judged by. */
  judges: z.boolean(),
});
export type DocumentPlace = z.infer<typeof documentPlaceSchema>;

export const documentPlacesSchema = z
  .object({
    items: z.array(documentPlaceSchema),
    /** In how many releases it stands. */
    total: z.number().int(),
  })
  .meta({ id: "DocumentPlaces" });
export type DocumentPlaces = z.infer<typeof documentPlacesSchema>;

export const DOCUMENT_PLACES_LIMITS = {
  /** Releases that one answer speaks of: each is verified for it. */
  releases: 12,
} as const;
