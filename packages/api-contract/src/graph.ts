import { z } from "zod";
import { digestSchema } from "./common.ts";
import { verdictSchema } from "./verdict.ts";

/** Mirrors `GraphNode` of `@stemma/provenance-graph`, which says what each member means. */
export const graphNodeSchema = z
  .object({
    id: z.string(),
    kind: z.enum(["artifact", "step-run", "missing-step", "unknown-run", "inspection", "functionary"]),
    label: z.string(),
    verdict: verdictSchema,
    reason: z.string(),
    marks: z.array(
      z.enum(["first-bad-step", "downstream", "unauthorized", "tampered", "ubiquitous", "unsigned", "unauthenticated"]),
    ),
    names: z.array(z.string()),
    digests: z.array(digestSchema),
    item: z.string().nullable(),
    keyId: z.string().nullable(),
    threshold: z.object({ counted: z.number().int(), required: z.number().int() }).nullable(),
    documents: z.array(z.string()),
    checkIds: z.array(z.string()),
  })
  .meta({ id: "GraphNode" });
export type GraphNode = z.infer<typeof graphNodeSchema>;

export const graphEdgeSchema = z
  .object({
    id: z.string(),
    kind: z.enum(["material", "product", "performed", "expected", "mismatch"]),
    source: z.string(),
    target: z.string(),
    names: z.array(z.string()),
    verdict: verdictSchema,
    mismatch: z.object({ expected: z.array(digestSchema), observed: z.array(digestSchema) }).nullable(),
    document: z.string().nullable(),
  })
  .meta({ id: "GraphEdge" });
export type GraphEdge = z.infer<typeof graphEdgeSchema>;

export const graphSchema = z
  .object({
    nodes: z.array(graphNodeSchema),
    edges: z.array(graphEdgeSchema),
    /** Why nodes were left out; null when everything is there. */
    truncated: z.string().nullable(),
  })
  .meta({ id: "Graph" });
export type Graph = z.infer<typeof graphSchema>;
