import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import {
  BY_DIGESTS_PLACEMENT,
  documentContentSchema,
  documentListSchema,
  documentPlacesSchema,
  evidenceTimesSchema,
  IMPORT_LIMITS,
  importJobSchema,
  importResultSchema,
} from "@stemma/api-contract";
import { apiRouter } from "../http/api-router.ts";
import { ArrivingBody } from "../http/arriving-body.ts";
import { conditional, UNCHANGED } from "../http/conditional.ts";
import { PROBLEM_RESPONSES, problem, refuse, respondWithProblem } from "../http/problem.ts";
import { readUpload } from "../http/read-upload.ts";
import type { Context } from "../services/context.ts";
import { getContent } from "../services/document/get-content.ts";
import { getDocument } from "../services/document/get-document.ts";
import { getPlaces } from "../services/document/get-places.ts";
import { listDocuments } from "../services/document/list-documents.ts";
import { listTimes } from "../services/document/list-times.ts";
import { receiveUpload } from "../services/import-job/receive-upload.ts";
import {
  documentParameters,
  documentsQuery,
  releaseParameters,
  supplyChainParameters,
  timesQuery,
} from "./parameters.ts";

const file = z.string().meta({ format: "binary" });
const uploadSchema = z
  .object({
    files: z.array(file).optional().meta({
      description: "Evidence, JSON Lines, tar, tar.gz or zip, told apart by content; file names keep relative paths",
    }),
    ownerKeys: z.array(file).optional().meta({ description: "Public keys that you trust to sign layouts" }),
    release: z.string().optional().meta({ description: "Name of the link set", default: "default" }),
    placement: z.enum([BY_DIGESTS_PLACEMENT]).optional().meta({
      description: "Instead of a release: every link goes into the one release that it shares digests with, or waits",
    }),
  })
  .meta({ id: "Upload" });

/** Described by hand: the body is a stream, read part by part, never a parsed form. */
const upload = {
  method: "post",
  path: "/supply-chains/{id}/documents",
  summary: "Import evidence; every file, entry of an archive and line gets its outcome",
  description:
    "A small upload is answered with its outcomes. A larger one, or one with `Prefer: respond-async`, becomes an import job.",
  request: {
    params: supplyChainParameters,
    headers: z.object({
      prefer: z.string().optional().meta({ description: "`respond-async` asks for a job (RFC 7240)" }),
    }),
    body: { required: true, content: { "multipart/form-data": { schema: uploadSchema } } },
  },
  responses: {
    200: { description: "An outcome for every file", content: { "application/json": { schema: importResultSchema } } },
    202: {
      description: "It is kept and is worked on; Location is the job",
      content: { "application/json": { schema: importJobSchema } },
    },
    ...PROBLEM_RESPONSES,
  },
} as const;

const list = createRoute({
  method: "get",
  path: "/supply-chains/{id}/documents",
  summary: "The documents of a supply chain or of one release, by release and path",
  request: { params: supplyChainParameters, query: documentsQuery },
  responses: {
    200: { description: "A page", content: { "application/json": { schema: documentListSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const times = createRoute({
  method: "get",
  path: "/supply-chains/{id}/releases/{release}/times",
  summary: "The times of a release's documents: signed, logged, claimed and received, never merged",
  request: { params: releaseParameters, query: timesQuery },
  responses: {
    200: { description: "Each document's times", content: { "application/json": { schema: evidenceTimesSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const get = createRoute({
  method: "get",
  path: "/documents/{sha256}",
  middleware: [conditional] as const,
  summary: "The original bytes of a document",
  request: { params: documentParameters },
  responses: {
    200: {
      description: "The bytes as they were received",
      content: { "application/json": { schema: z.unknown() }, "application/octet-stream": { schema: file } },
    },
    ...UNCHANGED,
    ...PROBLEM_RESPONSES,
  },
});

const content = createRoute({
  method: "get",
  path: "/documents/{sha256}/content",
  summary: "What a document says, read: nothing is verified by it",
  request: { params: documentParameters },
  responses: {
    200: { description: "Its content", content: { "application/json": { schema: documentContentSchema } } },
    ...PROBLEM_RESPONSES,
  },
});

const places = createRoute({
  method: "get",
  path: "/documents/{sha256}/places",
  middleware: [conditional] as const,
  summary: "The releases that a document stands in, and where it is in their graphs",
  request: { params: documentParameters },
  responses: {
    200: { description: "The first releases", content: { "application/json": { schema: documentPlacesSchema } } },
    ...UNCHANGED,
    ...PROBLEM_RESPONSES,
  },
});

const PREFERENCE_APPLIED = { "preference-applied": "respond-async" };

export function documentRoutes(context: Context): OpenAPIHono {
  const router = apiRouter();
  router.openAPIRegistry.registerPath(upload);
  router.post("/supply-chains/:id/documents", async (c) => {
    if (!/^multipart\/form-data\b/i.test(c.req.header("content-type") ?? "")) {
      return respondWithProblem(
        c,
        problem(415, "not-multipart", "Not a form", "Files are sent as multipart/form-data."),
      );
    }
    const asJob = /(^|,)\s*respond-async\s*(,|;|$)/i.test(c.req.header("prefer") ?? "");
    const body = new ArrivingBody(c.req.raw);
    const events = readUpload(c.req.raw, IMPORT_LIMITS, body);
    const received = await receiveUpload(context, c.req.param("id"), events, { asJob }).finally(() => body.drain());
    if (!received.ok) return refuse(c, received.error);
    if (received.value.kind === "result") return c.json(received.value.result, 200);
    const { job } = received.value;
    const headers = { location: `/api/v1/import-jobs/${job.id}`, ...(asJob ? PREFERENCE_APPLIED : {}) };
    return c.json(job, 202, headers);
  });
  router.openapi(list, async (c) => {
    const { id } = c.req.valid("param");
    const { release = null, ...page } = c.req.valid("query");
    const result = await listDocuments(context, { id, release }, page);
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(times, async (c) => {
    const { id, release } = c.req.valid("param");
    const result = await listTimes(context, { id, release }, c.req.valid("query"));
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(get, async (c) => {
    const { sha256 } = c.req.valid("param");
    const result = await getDocument(context, sha256);
    if (!result.ok) return refuse(c, result.error);
    return c.body(new Uint8Array(result.value.bytes), 200, {
      etag: `"${sha256}"`,
      "content-type": isJson(result.value.bytes) ? "application/json" : "application/octet-stream",
      "content-disposition": `attachment; filename="${sha256}"`,
    });
  });
  router.openapi(content, async (c) => {
    const result = await getContent(context, c.req.valid("param").sha256);
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  router.openapi(places, async (c) => {
    const result = await getPlaces(context, c.req.valid("param").sha256);
    return result.ok ? c.json(result.value, 200) : refuse(c, result.error);
  });
  return router;
}

/** Everything that we keep is JSON or PEM. */
function isJson(bytes: Buffer): boolean {
  return /^\s*[{[]/.test(bytes.toString("latin1", 0, 64));
}
