import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { loadDemoSchema, supplyChainListSchema } from "@stemma/api-contract";
import { apiRouter } from "../http/api-router.ts";
import { PROBLEM_RESPONSES, refuse } from "../http/problem.ts";
import type { Context } from "../services/context.ts";
import { loadDemo } from "../services/demo/load-demo.ts";

const load = createRoute({
  method: "post",
  path: "/demo",
  summary: "Load the demo supply chains; a second time gives the same ones",
  request: { body: { required: true, content: { "application/json": { schema: loadDemoSchema } } } },
  responses: {
    200: { description: "The demo", content: { "application/json": { schema: supplyChainListSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

export function demoRoutes(context: Context): OpenAPIHono {
  const router = apiRouter();
  router.openapi(load, async (c) => {
    const result = await loadDemo(context, c.req.valid("json").variant);
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  return router;
}
