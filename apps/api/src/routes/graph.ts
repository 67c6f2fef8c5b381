import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import {
  GRAPH_VIEW_LIMITS,
  graphSchema,
  graphViewSchema,
  type PackedGraph,
  packedGraphSchema,
  releaseNameSchema,
} from "@stemma/api-contract";
import { apiRouter } from "../http/api-router.ts";
import { bytesOf } from "../http/bytes-of.ts";
import { conditional, UNCHANGED } from "../http/conditional.ts";
import { PROBLEM_RESPONSES, refuse } from "../http/problem.ts";
import type { Context } from "../services/context.ts";
import { getGraph, getPackedGraph } from "../services/graph/get-graph.ts";
import { viewGraph } from "../services/graph/view-graph.ts";
import { releaseQuery, supplyChainParameters } from "./parameters.ts";

const LIMITS = GRAPH_VIEW_LIMITS;

const whole = createRoute({
  method: "get",
  path: "/supply-chains/{id}/graph",
  middleware: [conditional] as const,
  summary: "The provenance graph of a release",
  request: { params: supplyChainParameters, query: releaseQuery },
  responses: {
    200: { description: "The graph", content: { "application/json": { schema: graphSchema } } },
    ...UNCHANGED,
    ...PROBLEM_RESPONSES,
  },
});

const packed = createRoute({
  method: "get",
  path: "/supply-chains/{id}/graph/packed",
  middleware: [conditional] as const,
  summary: "The provenance graph of a release, packed: the same content at about a tenth of its size",
  request: { params: supplyChainParameters, query: releaseQuery },
  responses: {
    200: { description: "The graph", content: { "application/json": { schema: packedGraphSchema } } },
    ...UNCHANGED,
    ...PROBLEM_RESPONSES,
  },
});

const nodeText = z.string().min(1).max(2_000);

const view = createRoute({
  method: "get",
  path: "/graph",
  middleware: [conditional] as const,
  summary: "What is to be seen of the graph: bundled, around a focus, within a budget of visible nodes",
  request: {
    query: z.object({
      supplyChain: z.string().optional().meta({ description: "Id of a supply chain; without it a focus is needed" }),
      release: releaseNameSchema.optional().meta({
        description: "One release of the supply chain; without it those around the focus, or the newest ones",
      }),
      focus: nodeText.optional().meta({ description: "A digest, as in `sha256:…`, or the id of a node" }),
      hops: z.coerce
        .number()
        .int()
        .min(0)
        .max(LIMITS.hops)
        .default(LIMITS.defaultHops)
        .meta({ description: "Edges around the focus, in both directions" }),
      collapse: z
        .enum(["bundles", "none"])
        .default("bundles")
        .meta({ description: "`bundles`: artifacts that behave alike are one; anomalies never are" }),
      expand: z
        .union([nodeText, z.array(nodeText).max(100)])
        .optional()
        .meta({ description: "An artifact whose bundle is opened in place; may be given several times" }),
      budget: z.coerce
        .number()
        .int()
        .min(1)
        .max(LIMITS.largestBudget)
        .default(LIMITS.budget)
        .meta({ description: "Most visible nodes" }),
    }),
  },
  responses: {
    200: { description: "The view", content: { "application/json": { schema: graphViewSchema } } },
    ...UNCHANGED,
    ...PROBLEM_RESPONSES,
  },
});

export function graphRoutes(context: Context): OpenAPIHono {
  const router = apiRouter();
  router.openapi(whole, async (c) => {
    const result = await getGraph(context, c.req.valid("param").id, c.req.valid("query").release);
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(packed, async (c) => {
    const result = await getPackedGraph(context, c.req.valid("param").id, c.req.valid("query").release);
    if (!result.ok) return refuse(c, result.error);
    return bytesOf<PackedGraph>(c, result.value.packedGraph, result.value.etag);
  });
  router.openapi(view, async (c) => {
    const { supplyChain = null, release = null, focus = null, expand, ...rest } = c.req.valid("query");
    const opened = typeof expand === "string" ? [expand] : (expand ?? []);
    const result = await viewGraph(context, { ...rest, supplyChain, release, focus, expand: opened });
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  return router;
}
