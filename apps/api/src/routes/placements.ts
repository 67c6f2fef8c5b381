import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import {
  linkConflictListSchema,
  pickLinkSchema,
  placeDocumentSchema,
  placedDocumentSchema,
  takenOutDocumentSchema,
  takeOutDocumentSchema,
  undoPickSchema,
  unplacedDocumentListSchema,
} from "@stemma/api-contract";
import { apiRouter } from "../http/api-router.ts";
import { PROBLEM_RESPONSES, refuse } from "../http/problem.ts";
import { pickLink, undoPick } from "../services/conflict/decide-conflict.ts";
import { listConflicts } from "../services/conflict/list-conflicts.ts";
import type { Context } from "../services/context.ts";
import { listUnplaced } from "../services/placement/list-unplaced.ts";
import { placeDocument } from "../services/placement/place-document.ts";
import { takeOutDocument } from "../services/placement/take-out-document.ts";
import { releaseParameters, supplyChainParameters, unplacedParameters, unplacedQuery } from "./parameters.ts";

const unplaced = createRoute({
  method: "get",
  path: "/supply-chains/{id}/unplaced",
  summary: "Documents that came without a release and wait, newest first, with the releases that they may belong to",
  request: { params: supplyChainParameters, query: unplacedQuery },
  responses: {
    200: { description: "A page", content: { "application/json": { schema: unplacedDocumentListSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const place = createRoute({
  method: "post",
  path: "/supply-chains/{id}/unplaced/{document}/place",
  summary: "Put a waiting document into a release",
  request: {
    params: unplacedParameters,
    body: { required: true, content: { "application/json": { schema: placeDocumentSchema } } },
  },
  responses: {
    200: { description: "Placed", content: { "application/json": { schema: placedDocumentSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const takeOut = createRoute({
  method: "post",
  path: "/supply-chains/{id}/unplaced/{document}/take-out",
  summary: "Take a document that came without a release out of one again; from then on only the team places it",
  request: {
    params: unplacedParameters,
    body: { required: true, content: { "application/json": { schema: takeOutDocumentSchema } } },
  },
  responses: {
    200: { description: "It waits again", content: { "application/json": { schema: takenOutDocumentSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const conflicts = createRoute({
  method: "get",
  path: "/supply-chains/{id}/releases/{release}/conflicts",
  summary: "Where several documents claim to be the same link, and what the team decided",
  request: { params: releaseParameters },
  responses: {
    200: { description: "The list", content: { "application/json": { schema: linkConflictListSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const pick = createRoute({
  method: "post",
  path: "/supply-chains/{id}/releases/{release}/conflicts/pick",
  summary: "Pick one of several documents that claim to be the same link; it is logged",
  request: {
    params: releaseParameters,
    body: { required: true, content: { "application/json": { schema: pickLinkSchema } } },
  },
  responses: {
    200: { description: "Picked", content: { "application/json": { schema: linkConflictListSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const undo = createRoute({
  method: "post",
  path: "/supply-chains/{id}/releases/{release}/conflicts/undo",
  summary: "Take a pick back; that is logged, too",
  request: {
    params: releaseParameters,
    body: { required: true, content: { "application/json": { schema: undoPickSchema } } },
  },
  responses: {
    200: { description: "Undone", content: { "application/json": { schema: linkConflictListSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

export function placementRoutes(context: Context): OpenAPIHono {
  const router = apiRouter();
  router.openapi(unplaced, async (c) => {
    const { cursor, limit } = c.req.valid("query");
    const result = await listUnplaced(context, c.req.valid("param").id, { cursor, limit });
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(place, async (c) => {
    const { id, document } = c.req.valid("param");
    const result = await placeDocument(context, id, document, c.req.valid("json"));
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(takeOut, async (c) => {
    const { id, document } = c.req.valid("param");
    const result = await takeOutDocument(context, id, document, c.req.valid("json"));
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(conflicts, async (c) => {
    const { id, release } = c.req.valid("param");
    const result = await listConflicts(context, id, release);
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(pick, async (c) => {
    const { id, release } = c.req.valid("param");
    const result = await pickLink(context, { supplyChainId: id, release }, c.req.valid("json"));
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(undo, async (c) => {
    const { id, release } = c.req.valid("param");
    const result = await undoPick(context, { supplyChainId: id, release }, c.req.valid("json"));
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  return router;
}
