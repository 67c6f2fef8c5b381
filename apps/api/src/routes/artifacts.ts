import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import {
  ARTIFACT_LIMITS,
  artifactPathsSchema,
  artifactSchema,
  artifactUsesSchema,
  CLOSURE_LIMITS,
  closureSchema,
} from "@stemma/api-contract";
import { apiRouter } from "../http/api-router.ts";
import { conditional, UNCHANGED } from "../http/conditional.ts";
import { PROBLEM_RESPONSES, refuse } from "../http/problem.ts";
import { getArtifact } from "../services/artifact/get-artifact.ts";
import { getArtifactUses } from "../services/artifact/get-artifact-uses.ts";
import { getClosure } from "../services/artifact/get-closure.ts";
import { getPaths } from "../services/artifact/get-paths.ts";
import type { Context } from "../services/context.ts";
import { artifactParameters, cursorQuery, digestText } from "./parameters.ts";

const get = createRoute({
  method: "get",
  path: "/artifacts/{artifact}",
  middleware: [conditional] as const,
  summary: "One content by its digest: names, verdicts, made by, used by",
  request: { params: artifactParameters },
  responses: {
    200: { description: "The artifact", content: { "application/json": { schema: artifactSchema } } },
    ...UNCHANGED,
    ...PROBLEM_RESPONSES,
  },
});

const uses = createRoute({
  method: "get",
  path: "/artifacts/{artifact}/uses",
  middleware: [conditional] as const,
  summary: "The links that made a content, or that used it, by pages",
  request: {
    params: artifactParameters,
    query: cursorQuery.extend({
      role: z.enum(["producedBy", "consumedBy"]),
      limit: z.coerce
        .number()
        .int()
        .min(1)
        .max(500)
        .default(ARTIFACT_LIMITS.uses)
        .meta({ description: "Links of a page" }),
    }),
  },
  responses: {
    200: { description: "A page", content: { "application/json": { schema: artifactUsesSchema } } },
    ...UNCHANGED,
    ...PROBLEM_RESPONSES,
  },
});

const closureQuery = cursorQuery.extend({
  limit: z.coerce
    .number()
    .int()
    .min(0)
    .max(CLOSURE_LIMITS.page)
    .default(CLOSURE_LIMITS.defaultPage)
    .meta({ description: "Nodes of a page; 0 for the counts alone" }),
  kind: z.enum(["artifact", "run", "functionary"]).optional().meta({ description: "Only nodes of this kind" }),
  depth: z.coerce
    .number()
    .int()
    .min(1)
    .max(CLOSURE_LIMITS.depth)
    .optional()
    .meta({ description: "Most edges between the artifact and a node" }),
  through: z
    .enum(["everywhere"])
    .optional()
    .meta({ description: "`everywhere`: also walk through content that is everywhere, such as the empty file" }),
});

const closureRoutes = (["ancestors", "descendants"] as const).map((direction) => ({
  direction,
  route: createRoute({
    method: "get",
    path: `/artifacts/{artifact}/${direction}`,
    middleware: [conditional] as const,
    summary:
      direction === "ancestors"
        ? "Everything that a content comes from, across all releases: counts at once, nodes by pages"
        : "Everything that comes from a content, across all releases: counts at once, nodes by pages",
    request: { params: artifactParameters, query: closureQuery },
    responses: {
      200: { description: "Counts and a page", content: { "application/json": { schema: closureSchema } } },
      ...UNCHANGED,
      ...PROBLEM_RESPONSES,
    },
  }),
}));

const paths = createRoute({
  method: "get",
  path: "/artifacts/{artifact}/paths",
  middleware: [conditional] as const,
  summary: "The ways along the flow between two contents, the shortest first",
  request: {
    params: artifactParameters,
    query: z.object({ to: digestText.meta({ description: "The other digest" }) }),
  },
  responses: {
    200: { description: "The ways", content: { "application/json": { schema: artifactPathsSchema } } },
    ...UNCHANGED,
    ...PROBLEM_RESPONSES,
  },
});

export function artifactRoutes(context: Context): OpenAPIHono {
  const router = apiRouter();
  router.openapi(get, async (c) => {
    const { algorithm, value } = splitDigest(c.req.valid("param").artifact);
    const result = await getArtifact(context, algorithm, value);
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(uses, async (c) => {
    const { role, limit, cursor = null } = c.req.valid("query");
    const digest = splitDigest(c.req.valid("param").artifact);
    const result = await getArtifactUses(context, digest, role, { limit, cursor });
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  for (const { direction, route } of closureRoutes) {
    router.openapi(route, async (c) => {
      const { limit, cursor = null, kind = null, depth = null, through } = c.req.valid("query");
      const digest = splitDigest(c.req.valid("param").artifact);
      const throughEverywhere = through === "everywhere";
      const result = await getClosure(context, { ...digest, direction, limit, cursor, kind, depth, throughEverywhere });
      return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
    });
  }
  router.openapi(paths, async (c) => {
    const from = splitDigest(c.req.valid("param").artifact);
    const result = await getPaths(context, from, splitDigest(c.req.valid("query").to));
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  return router;
}

/** `sha256:ab…` in two; the pattern of the parameter has made sure that there is a colon. */
function splitDigest(text: string): { readonly algorithm: string; readonly value: string } {
  const colon = text.indexOf(":");
  return { algorithm: text.slice(0, colon), value: text.slice(colon + 1) };
}
