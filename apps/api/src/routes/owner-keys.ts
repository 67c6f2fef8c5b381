import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { ownerKeySchema, trustOwnerKeySchema } from "@stemma/api-contract";
import { apiRouter } from "../http/api-router.ts";
import { PROBLEM_RESPONSES, refuse } from "../http/problem.ts";
import type { Context } from "../services/context.ts";
import { addOwnerKey } from "../services/owner-key/add-owner-key.ts";
import { removeOwnerKey } from "../services/owner-key/remove-owner-key.ts";
import { ownerKeyParameters, supplyChainParameters } from "./parameters.ts";

const add = createRoute({
  method: "post",
  path: "/supply-chains/{id}/owner-keys",
  summary: "Trust a stored public key to sign layouts",
  request: {
    params: supplyChainParameters,
    body: { required: true, content: { "application/json": { schema: trustOwnerKeySchema } } },
  },
  responses: {
    201: { description: "Trusted", content: { "application/json": { schema: ownerKeySchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const remove = createRoute({
  method: "delete",
  path: "/supply-chains/{id}/owner-keys/{keyId}",
  summary: "Take trust in an owner key back",
  request: { params: ownerKeyParameters },
  responses: { 204: { description: "Not trusted any more" }, ...PROBLEM_RESPONSES },
});

export function ownerKeyRoutes(context: Context): OpenAPIHono {
  const router = apiRouter();
  router.openapi(add, async (c) => {
    const result = await addOwnerKey(context, c.req.valid("param").id, c.req.valid("json").document);
    return result.ok ? c.json(result.value, 201) : refuse(c, result.error);
  });
  router.openapi(remove, async (c) => {
    const { id, keyId } = c.req.valid("param");
    const result = await removeOwnerKey(context, id, keyId);
    return result.ok ? c.body(null, 204) : refuse(c, result.error);
  });
  return router;
}
