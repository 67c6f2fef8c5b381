import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { acknowledgementListSchema, acknowledgeSchema, withdrawAcknowledgementSchema } from "@stemma/api-contract";
import { apiRouter } from "../http/api-router.ts";
import { PROBLEM_RESPONSES, refuse } from "../http/problem.ts";
import { acknowledge, withdrawAcknowledgement } from "../services/acknowledgement/decide-acknowledgement.ts";
import { listAcknowledgements } from "../services/acknowledgement/list-acknowledgements.ts";
import type { Context } from "../services/context.ts";
import { releaseParameters } from "./parameters.ts";

const listed = { "application/json": { schema: acknowledgementListSchema } };

const list = createRoute({
  method: "get",
  path: "/supply-chains/{id}/releases/{release}/acknowledgements",
  summary: "Which findings of a release the team lives with, why and until when, and every decision about that",
  request: { params: releaseParameters },
  responses: { 200: { description: "The list", content: listed }, ...PROBLEM_RESPONSES },
});

const acknowledgeRoute = createRoute({
  method: "post",
  path: "/supply-chains/{id}/releases/{release}/acknowledgements",
  summary: "Acknowledge findings until a day; no verdict changes by it",
  request: {
    params: releaseParameters,
    body: { required: true, content: { "application/json": { schema: acknowledgeSchema } } },
  },
  responses: { 200: { description: "Acknowledged", content: listed }, ...PROBLEM_RESPONSES },
});

const withdraw = createRoute({
  method: "post",
  path: "/supply-chains/{id}/releases/{release}/acknowledgements/withdraw",
  summary: "Take acknowledgements back; that is logged, too",
  request: {
    params: releaseParameters,
    body: { required: true, content: { "application/json": { schema: withdrawAcknowledgementSchema } } },
  },
  responses: { 200: { description: "Withdrawn", content: listed }, ...PROBLEM_RESPONSES },
});

export function acknowledgementRoutes(context: Context): OpenAPIHono {
  const router = apiRouter();
  router.openapi(list, async (c) => {
    const { id, release } = c.req.valid("param");
    const result = await listAcknowledgements(context, id, release);
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(acknowledgeRoute, async (c) => {
    const { id, release } = c.req.valid("param");
    const result = await acknowledge(context, { supplyChainId: id, release }, c.req.valid("json"));
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(withdraw, async (c) => {
    const { id, release } = c.req.valid("param");
    const result = await withdrawAcknowledgement(context, { supplyChainId: id, release }, c.req.valid("json"));
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  return router;
}
