import { z } from "zod";
import { storedNodeSchema } from "./stored-node.ts";

export const searchHitSchema = z
  .discriminatedUnion("matched", [
    z.object({
      /** What the words were found in. */
      matched: z.enum(["digest", "name", "step", "key-id", "link"]),
      node: storedNodeSchema,
      /**
       * One of the releases that a run's link stands in, or one of the first links that name an artifact, and how many there
       * are; null for keys, and for what only waiting links speak of.
       */
      place: z
        .object({
          supplyChain: z.object({ id: z.string(), name: z.string() }),
          release: z.string(),
          places: z.number().int(),
          /** More links name the artifact than were looked at: there may be more releases. */
          more: z.boolean(),
        })
        .nullable(),
    }),
    z.object({
      matched: z.literal("document"),
      document: z.object({ sha256: z.string(), kind: z.string() }),
    }),
    z.object({
      matched: z.literal("supply-chain"),
      supplyChain: z.object({ id: z.string(), name: z.string() }),
    }),
    z.object({
      matched: z.literal("release"),
      supplyChain: z.object({ id: z.string(), name: z.string() }),
      release: z.string(),
    }),
  ])
  .meta({ id: "SearchHit" });
export type SearchHit = z.infer<typeof searchHitSchema>;

export const searchResultSchema = z
  .object({
    items: z.array(searchHitSchema),
    /** Why there may be more; null when these are all. */
    truncated: z.string().nullable(),
  })
  .meta({ id: "SearchResult" });
export type SearchResult = z.infer<typeof searchResultSchema>;

export const SEARCH_LIMITS = {
  shortest: 2,
  longest: 1_000,
  /** Hits of one kind. */
  hits: 20,
} as const;
