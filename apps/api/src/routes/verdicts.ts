import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import {
  allLayoutsSchema,
  layoutVersionListSchema,
  verdictBasisPageSchema,
  verdictChangesSchema,
  verdictHistorySchema,
} from "@stemma/api-contract";
import { apiRouter } from "../http/api-router.ts";
import { PROBLEM_RESPONSES, refuse } from "../http/problem.ts";
import type { Context } from "../services/context.ts";
import { listAllLayouts } from "../services/layout/list-all-layouts.ts";
import { listLayouts } from "../services/layout/list-layouts.ts";
import { getVerdictChanges } from "../services/verification/get-verdict-changes.ts";
import { getVerdictBasis, listVerdicts } from "../services/verification/list-verdicts.ts";
import {
  namedCursor,
  pageQuery,
  releaseParameters,
  sinceQuery,
  supplyChainParameters,
  verdictParameters,
} from "./parameters.ts";

const history = createRoute({
  method: "get",
  path: "/supply-chains/{id}/releases/{release}/verdicts",
  summary: "The verdicts on a release, newest first: since when, by which layout, and what changed",
  request: { params: releaseParameters, query: pageQuery },
  responses: {
    200: { description: "A page", content: { "application/json": { schema: verdictHistorySchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const basis = createRoute({
  method: "get",
  path: "/supply-chains/{id}/releases/{release}/verdicts/{number}/basis",
  summary: "Everything that a verdict rests on",
  request: { params: verdictParameters, query: pageQuery },
  responses: {
    200: { description: "A page", content: { "application/json": { schema: verdictBasisPageSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const layouts = createRoute({
  method: "get",
  path: "/supply-chains/{id}/layouts",
  summary: "The layouts of a supply chain, newest first, each with the releases that it judges",
  request: { params: supplyChainParameters, query: pageQuery },
  responses: {
    200: { description: "A page", content: { "application/json": { schema: layoutVersionListSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const allLayouts = createRoute({
  method: "get",
  path: "/layouts",
  summary: "The layouts of all supply chains, by supply chain, each with the releases that it judges",
  request: { query: pageQuery.extend({ cursor: namedCursor }) },
  responses: {
    200: { description: "A page", content: { "application/json": { schema: allLayoutsSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const changes = createRoute({
  method: "get",
  path: "/supply-chains/{id}/verdict-changes",
  summary: "Which verdicts changed since an instant: releases, and how many of their artifacts from what to what",
  request: { params: supplyChainParameters, query: sinceQuery },
  responses: {
    200: { description: "The changes", content: { "application/json": { schema: verdictChangesSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

export function verdictRoutes(context: Context): OpenAPIHono {
  const router = apiRouter();
  router.openapi(history, async (c) => {
    const { id, release } = c.req.valid("param");
    const { cursor, limit } = c.req.valid("query");
    const result = await listVerdicts(context, id, release, { cursor, limit });
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(basis, async (c) => {
    const { id, release, number } = c.req.valid("param");
    const { cursor, limit } = c.req.valid("query");
    const result = await getVerdictBasis(context, { supplyChainId: id, release, number }, { cursor, limit });
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(changes, async (c) => {
    const result = await getVerdictChanges(context, c.req.valid("param").id, c.req.valid("query").since);
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(layouts, async (c) => {
    const { cursor, limit } = c.req.valid("query");
    const result = await listLayouts(context, c.req.valid("param").id, { cursor, limit });
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(allLayouts, async (c) => {
    const { cursor, limit } = c.req.valid("query");
    const result = await listAllLayouts(context, { cursor, limit });
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  return router;
}
