import { OpenAPIHono } from "@hono/zod-openapi";
import { handleInvalid } from "./error-handler.ts";

/** A router whose requests are checked by the same zod schemas that describe them in `/openapi.json`. */
export function apiRouter(): OpenAPIHono {
  return new OpenAPIHono({ defaultHook: (result, c) => handleInvalid(result, c) });
}
