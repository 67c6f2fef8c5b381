import { z } from "zod";
import { digestSchema } from "./common.ts";
import { storedNodeSchema } from "./stored-node.ts";

/** Everything that an artifact comes from, or everything that comes from it: counts at once, nodes by pages. */
export const closureSchema = z
  .object({
    artifact: digestSchema,
    direction: z.enum(["ancestors", "descendants"]),
    /** Of the whole answer, not of this page. */
    total: z.number().int(),
    artifacts: z.number().int(),
    runs: z.number().int(),
    functionaries: z.number().int(),
    /** Why there may be more than `total`; null when that is all. */
    truncated: z.string().nullable(),
    /** How the answer was found: which way, and why that one. */
    found: z.string(),
    /** The nearest first. */
    items: z.array(storedNodeSchema.extend({ distance: z.number().int() })),
    next: z.string().nullable().meta({
      description:
        "The `cursor` of the next page; null when this is the last one. Evidence that comes meanwhile doubles nothing, but may bring nodes nearer than the page that is read: then the pages together have fewer nodes than the last one counts.",
    }),
  })
  .meta({ id: "Closure" });
export type Closure = z.infer<typeof closureSchema>;

/** The ways between two artifacts, the shortest first. */
export const artifactPathsSchema = z
  .object({
    from: digestSchema,
    to: digestSchema,
    /** `forwards`: `to` comes from `from`. `backwards`: `from` comes from `to`; the paths run along the flow all the same. */
    direction: z.enum(["forwards", "backwards"]).nullable(),
    paths: z.array(z.array(storedNodeSchema)),
    /** Why paths were left out; null when these are all. */
    truncated: z.string().nullable(),
  })
  .meta({ id: "ArtifactPaths" });
export type ArtifactPaths = z.infer<typeof artifactPathsSchema>;

/** Limits on questions about the graph; they are always on. */
export const CLOSURE_LIMITS = {
  nodes: 1_000_000,
  milliseconds: 10_000,
  /** Nodes of one page. */
  page: 500,
  defaultPage: 100,
  depth: 1_000,
} as const;
