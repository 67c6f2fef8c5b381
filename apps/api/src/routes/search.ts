import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { SEARCH_LIMITS, searchResultSchema } from "@stemma/api-contract";
import { apiRouter } from "../http/api-router.ts";
import { conditional, UNCHANGED } from "../http/conditional.ts";
import { PROBLEM_RESPONSES } from "../http/problem.ts";
import type { Context } from "../services/context.ts";
import { search } from "../services/search/search.ts";

const find = createRoute({
  method: "get",
  path: "/search",
  middleware: [conditional] as const,
  summary: "Artifacts, steps, functionaries, documents, supply chains and releases that are found by the given words",
  request: {
    query: z.object({
      q: z.string().trim().min(SEARCH_LIMITS.shortest).max(SEARCH_LIMITS.longest).meta({
        description:
          "The beginning of a digest, file name, step or key id, the end of a path, or a part of the name of a supply chain or release",
      }),
    }),
  },
  responses: {
    200: { description: "What was found", content: { "application/json": { schema: searchResultSchema } } },
    ...UNCHANGED,
    ...PROBLEM_RESPONSES,
  },
});

export function searchRoutes(context: Context): OpenAPIHono {
  const router = apiRouter();
  router.openapi(find, async (c) => c.json(await search(context, c.req.valid("query").q), 200));
  return router;
}
