import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import {
  checkSchema,
  graphSchema,
  type VerificationOutline,
  verificationOutlineSchema,
  verificationSchema,
  whatIfSchema,
} from "@stemma/api-contract";
import { apiRouter } from "../http/api-router.ts";
import { bytesOf } from "../http/bytes-of.ts";
import { conditional, UNCHANGED } from "../http/conditional.ts";
import { PROBLEM_RESPONSES, refuse } from "../http/problem.ts";
import type { Context } from "../services/context.ts";
import { getExpectedGraph } from "../services/layout/expected-graph.ts";
import { getFullCheck } from "../services/verification/get-full-check.ts";
import { getOutline } from "../services/verification/get-outline.ts";
import { getVerification } from "../services/verification/get-verification.ts";
import { whatIf } from "../services/verification/what-if.ts";
import { checkParameters, layoutParameters, releaseQuery, supplyChainParameters } from "./parameters.ts";

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

const outline = createRoute({
  method: "get",
  path: "/supply-chains/{id}/verification/outline",
  middleware: [conditional] as const,
  summary:
    "The same without what makes checks large; each says what it lacks, and under which digest that is to be had",
  request: { params: supplyChainParameters, query: releaseQuery },
  responses: {
    200: { description: "The outline", content: { "application/json": { schema: verificationOutlineSchema } } },
    ...UNCHANGED,
    ...PROBLEM_RESPONSES,
  },
});

const fullCheck = createRoute({
  method: "get",
  path: "/supply-chains/{id}/verification/checks/{digest}",
  middleware: [conditional] as const,
  summary:
    "A check that an outline did not have in full; not found once the verification of the release has no such check",
  request: { params: checkParameters, query: releaseQuery },
  responses: {
    200: { description: "The check", content: { "application/json": { schema: checkSchema } } },
    ...UNCHANGED,
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
  router.openapi(outline, async (c) => {
    const result = await getOutline(context, c.req.valid("param").id, c.req.valid("query").release);
    if (!result.ok) return refuse(c, result.error);
    return bytesOf<VerificationOutline>(c, result.value.bytes, result.value.etag);
  });
  router.openapi(fullCheck, async (c) => {
    const { id, digest } = c.req.valid("param");
    const result = await getFullCheck(context, id, { release: c.req.valid("query").release, digest });
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
