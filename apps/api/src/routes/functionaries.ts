import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import {
  FUNCTIONARY_LIMITS,
  functionaryDetailsSchema,
  functionaryListSchema,
  signedLinkListSchema,
} from "@stemma/api-contract";
import { apiRouter } from "../http/api-router.ts";
import { conditional, UNCHANGED } from "../http/conditional.ts";
import { PROBLEM_RESPONSES, refuse } from "../http/problem.ts";
import type { Context } from "../services/context.ts";
import { getFunctionary } from "../services/functionary/get-functionary.ts";
import { listFunctionaries } from "../services/functionary/list-functionaries.ts";
import { listSignedLinks } from "../services/functionary/list-signed-links.ts";
import { namedCursor, pageQuery } from "./parameters.ts";

const functionaryParameters = z.object({
  keyId: z.string().min(1).max(1_000).meta({ description: "A key id, as signatures and layouts name it" }),
});

const query = pageQuery.extend({
  cursor: namedCursor,
  limit: z.coerce.number().int().min(1).max(FUNCTIONARY_LIMITS.page).default(FUNCTIONARY_LIMITS.page),
});

const list = createRoute({
  method: "get",
  path: "/functionaries",
  middleware: [conditional] as const,
  summary: "Every key id that links name or that a layout lists, with where and when it was seen",
  request: { query },
  responses: {
    200: { description: "A page", content: { "application/json": { schema: functionaryListSchema } } },
    ...UNCHANGED,
    ...PROBLEM_RESPONSES,
  },
});

const get = createRoute({
  method: "get",
  path: "/functionaries/{keyId}",
  middleware: [conditional] as const,
  summary: "One key id across all supply chains: where it was seen, and what layouts let it do",
  request: { params: functionaryParameters },
  responses: {
    200: { description: "The functionary", content: { "application/json": { schema: functionaryDetailsSchema } } },
    ...UNCHANGED,
    ...PROBLEM_RESPONSES,
  },
});

const links = createRoute({
  method: "get",
  path: "/functionaries/{keyId}/links",
  middleware: [conditional] as const,
  summary: "The links whose signatures name a key id, and whether they count where they are",
  request: { params: functionaryParameters, query },
  responses: {
    200: { description: "A page", content: { "application/json": { schema: signedLinkListSchema } } },
    ...UNCHANGED,
    ...PROBLEM_RESPONSES,
  },
});

export function functionaryRoutes(context: Context): OpenAPIHono {
  const router = apiRouter();
  router.openapi(list, async (c) => {
    const { cursor, limit } = c.req.valid("query");
    const result = await listFunctionaries(context, { cursor, limit });
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(get, async (c) => {
    const result = await getFunctionary(context, c.req.valid("param").keyId);
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(links, async (c) => {
    const { cursor, limit } = c.req.valid("query");
    const result = await listSignedLinks(context, c.req.valid("param").keyId, { cursor, limit });
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  return router;
}
