import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { graphSchema, verificationSchema, whatIfSchema } from "@stemma/api-contract";
import { apiRouter } from "../http/api-router.ts";
import { PROBLEM_RESPONSES, refuse } from "../http/problem.ts";
import type { Context } from "../services/context.ts";
import { getExpectedGraph } from "../services/layout/expected-graph.ts";
import { getVerification } from "../services/verification/get-verification.ts";
import { whatIf } from "../services/verification/what-if.ts";
import { layoutParameters, releaseQuery, supplyChainParameters } from "./parameters.ts";

const verification = createRoute({
  method: "get",
  path: "/supply-chains/{id}/verification",
  summary: "The verdict on a release, with every check and every finding",
  request: { params: supplyChainParameters, query: releaseQuery },
  responses: {
    200: { description: "The verification", content: { "application/json": { schema: verificationSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const hypothetical = createRoute({
  method: "get",
  path: "/supply-chains/{id}/layouts/{sha256}/what-if",
  summary: "What a release would be if that layout judged it: hypothetical, never stored",
  request: { params: layoutParameters, query: releaseQuery },
  responses: {
    200: { description: "What it would be", content: { "application/json": { schema: whatIfSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const expected = createRoute({
  method: "get",
  path: "/supply-chains/{id}/layouts/{sha256}/graph",
  summary: "What a layout expects: its steps, none of them performed, and the flows between them",
  request: { params: layoutParameters },
  responses: {
    200: { description: "The graph", content: { "application/json": { schema: graphSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

export function verificationRoutes(context: Context): OpenAPIHono {
  const router = apiRouter();
  router.openapi(verification, async (c) => {
    const result = await getVerification(context, c.req.valid("param").id, c.req.valid("query").release);
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(hypothetical, async (c) => {
    const { id, sha256 } = c.req.valid("param");
    const { release } = c.req.valid("query");
    const result = await whatIf(context, { supplyChainId: id, release, layout: sha256 });
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(expected, async (c) => {
    const { id, sha256 } = c.req.valid("param");
    const result = await getExpectedGraph(context, id, sha256);
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  return router;
}
