import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { importJobListSchema, importJobSchema, importOutcomePageSchema } from "@stemma/api-contract";
import { apiRouter } from "../http/api-router.ts";
import { PROBLEM_RESPONSES, refuse } from "../http/problem.ts";
import type { Context } from "../services/context.ts";
import { cancelJob } from "../services/import-job/cancel-job.ts";
import { getJob } from "../services/import-job/find-job.ts";
import { listJobs } from "../services/import-job/list-jobs.ts";
import { listOutcomes } from "../services/import-job/list-outcomes.ts";
import { resumeJob } from "../services/import-job/resume-job.ts";
import { importJobParameters, outcomeQuery, pageQuery, supplyChainParameters } from "./parameters.ts";

const list = createRoute({
  method: "get",
  path: "/supply-chains/{id}/import-jobs",
  summary: "The import jobs of a supply chain, newest first",
  request: { params: supplyChainParameters, query: pageQuery },
  responses: {
    200: { description: "A page", content: { "application/json": { schema: importJobListSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const get = createRoute({
  method: "get",
  path: "/import-jobs/{id}",
  summary: "How far an import is",
  request: { params: importJobParameters },
  responses: {
    200: { description: "It", content: { "application/json": { schema: importJobSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const outcomes = createRoute({
  method: "get",
  path: "/import-jobs/{id}/outcomes",
  summary: "What became of every item so far",
  request: { params: importJobParameters, query: outcomeQuery },
  responses: {
    200: { description: "A page", content: { "application/json": { schema: importOutcomePageSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const cancel = createRoute({
  method: "post",
  path: "/import-jobs/{id}/cancel",
  summary: "Stop an import; what is stored stays",
  request: { params: importJobParameters },
  responses: {
    200: {
      description: "It is cancelled, will be after its present batch, or was over",
      content: { "application/json": { schema: importJobSchema } },
    },
    ...PROBLEM_RESPONSES,
  },
});

const resume = createRoute({
  method: "post",
  path: "/import-jobs/{id}/resume",
  summary: "Go on with an import that failed",
  request: { params: importJobParameters },
  responses: {
    200: {
      description: "It goes on, or is what it was when there is nothing to go on with",
      content: { "application/json": { schema: importJobSchema } },
    },
    ...PROBLEM_RESPONSES,
  },
});

export function importJobRoutes(context: Context): OpenAPIHono {
  const router = apiRouter();
  router.openapi(list, async (c) => {
    const { cursor, limit } = c.req.valid("query");
    const result = await listJobs(context, c.req.valid("param").id, { cursor, limit });
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(get, async (c) => {
    const result = await getJob(context, c.req.valid("param").id);
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(outcomes, async (c) => {
    const { cursor, limit, outcome } = c.req.valid("query");
    const result = await listOutcomes(context, c.req.valid("param").id, { cursor, limit, outcome });
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(cancel, async (c) => {
    const result = await cancelJob(context, c.req.valid("param").id);
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(resume, async (c) => {
    const result = await resumeJob(context, c.req.valid("param").id);
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  return router;
}
