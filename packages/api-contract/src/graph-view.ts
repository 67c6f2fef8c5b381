import { z } from "zod";
import { graphEdgeSchema, graphNodeSchema } from "./graph.ts";
import { verdictSchema } from "./verdict.ts";

/** Artifacts that behave alike, as one. Mirrors `Bundle` of `@stemma/provenance-graph`. */
export const graphBundleSchema = z
  .object({
    id: z.string(),
    kind: z.literal("bundle"),
    label: z.string(),
    prefix: z.string().nullable(),
    verdict: verdictSchema,
    reason: z.string(),
    marks: graphNodeSchema.shape.marks,
    /** How many artifacts it stands for. */
    size: z.number().int(),
    /** The first of them by name. Any of their ids, given as `expand`, opens the bundle in place. */
    members: z.array(z.object({ id: z.string(), label: z.string() })),
  })
  .meta({ id: "GraphBundle" });
export type GraphBundle = z.infer<typeof graphBundleSchema>;

/** An edge of which an end may be a bundle. */
export const graphViewEdgeSchema = graphEdgeSchema
  .extend({
    /** How many edges it stands for. */
    size: z.number().int(),
  })
  .meta({ id: "GraphViewEdge" });
export type GraphViewEdge = z.infer<typeof graphViewEdgeSchema>;

/** What is to be seen of a graph: bundled, around a focus, within a budget. */
export const graphViewSchema = z
  .object({
    nodes: z.array(z.discriminatedUnion("kind", [graphBundleSchema, graphNodeSchema])),
    edges: z.array(graphViewEdgeSchema),
    /** Node id of the focus; null without one. */
    focus: z.string().nullable(),
    /** Of the whole graph, before bundling, focus and budget. */
    total: z.object({ nodes: z.number().int(), edges: z.number().int() }),
    /** Why something is not to be seen; null when everything is. */
    truncated: z.string().nullable(),
    /** The releases that the graph is made of. */
    releases: z.array(z.object({ supplyChain: z.object({ id: z.string(), name: z.string() }), release: z.string() })),
  })
  .meta({ id: "GraphView" });
export type GraphView = z.infer<typeof graphViewSchema>;

/** Limits of one view. */
export const GRAPH_VIEW_LIMITS = {
  /** Visible nodes, unless asked for more or fewer. */
  budget: 200,
  largestBudget: 1_500,
  hops: 20,
  defaultHops: 2,
  /** Releases that one view is made of. */
  releases: 12,
  /** Members of a bundle that are named. */
  members: 50,
} as const;
