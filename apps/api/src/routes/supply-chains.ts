import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { createSupplyChainSchema, supplyChainListSchema, supplyChainSchema } from "@stemma/api-contract";
import { apiRouter } from "../http/api-router.ts";
import { PROBLEM_RESPONSES, refuse } from "../http/problem.ts";
import type { Context } from "../services/context.ts";
import { createSupplyChain } from "../services/supply-chain/create-supply-chain.ts";
import { getSupplyChain } from "../services/supply-chain/get-supply-chain.ts";
import { listSupplyChains } from "../services/supply-chain/list-supply-chains.ts";
import { supplyChainParameters } from "./parameters.ts";

const create = createRoute({
  method: "post",
  path: "/supply-chains",
  summary: "Make a supply chain",
  request: { body: { required: true, content: { "application/json": { schema: createSupplyChainSchema } } } },
  responses: {
    201: { description: "Made", content: { "application/json": { schema: supplyChainSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const list = createRoute({
  method: "get",
  path: "/supply-chains",
  summary: "All supply chains with their verdicts",
  responses: {
    200: { description: "The list", content: { "application/json": { schema: supplyChainListSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const get = createRoute({
  method: "get",
  path: "/supply-chains/{id}",
  summary: "One supply chain",
  request: { params: supplyChainParameters },
  responses: {
    200: { description: "It", content: { "application/json": { schema: supplyChainSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

export function supplyChainRoutes(context: Context): OpenAPIHono {
  const router = apiRouter();
  router.openapi(create, async (c) => {
    const result = await createSupplyChain(context, c.req.valid("json").name);
    if (!result.ok) return refuse(c, result.error);
    return c.json(result.value, 201, { location: `/api/v1/supply-chains/${result.value.id}` });
  });
  router.openapi(list, async (c) => c.json(await listSupplyChains(context), 200));
  router.openapi(get, async (c) => {
    const result = await getSupplyChain(context, c.req.valid("param").id);
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  return router;
}
