import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { artifactSchema } from "@stemma/api-contract";
import { apiRouter } from "../http/api-router.ts";
import { PROBLEM_RESPONSES, refuse } from "../http/problem.ts";
import { getArtifact } from "../services/artifact/get-artifact.ts";
import type { Context } from "../services/context.ts";
import { artifactParameters } from "./parameters.ts";

const get = createRoute({
  method: "get",
  path: "/artifacts/{artifact}",
  summary: "One content by its digest: names, verdicts, made by, used by",
  request: { params: artifactParameters },
  responses: {
    200: { description: "The artifact", content: { "application/json": { schema: artifactSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

export function artifactRoutes(context: Context): OpenAPIHono {
  const router = apiRouter();
  router.openapi(get, async (c) => {
    const { artifact } = c.req.valid("param");
    const colon = artifact.indexOf(":");
    const result = await getArtifact(context, artifact.slice(0, colon), artifact.slice(colon + 1));
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  return router;
}
