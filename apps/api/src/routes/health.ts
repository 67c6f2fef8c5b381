import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { apiRouter } from "../http/api-router.ts";
import { PROBLEM_RESPONSES, problem, respondWithProblem } from "../http/problem.ts";
import type { Context } from "../services/context.ts";

const healthSchema = z.object({ status: z.literal("ok") }).meta({ id: "Health" });
const responses = {
  200: { description: "Yes", content: { "application/json": { schema: healthSchema } } },
  ...PROBLEM_RESPONSES,
};

/** @param hide leaves them out of the description, for a second address of the same */
export function healthRoutes(context: Context, hide = false): OpenAPIHono {
  const alive = createRoute({ method: "get", path: "/healthz", summary: "Does the application run?", responses, hide });
  const ready = createRoute({ method: "get", path: "/readyz", summary: "Does the database answer?", responses, hide });
  const router = apiRouter();
  router.openapi(alive, (c) => c.json({ status: "ok" as const }, 200));
  router.openapi(ready, async (c) => {
    try {
      await context.ping();
    } catch {
      return respondWithProblem(c, problem(503, "not-ready", "Not ready", "The database does not answer."));
    }
    return c.json({ status: "ok" as const }, 200);
  });
  return router;
}
