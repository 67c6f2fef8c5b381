import { z } from "@hono/zod-openapi";
import {
  DEFAULT_RELEASE,
  DOCUMENT_LIST_LIMIT,
  EVIDENCE_TIMES_LIMITS,
  importOutcomeSchema,
  releaseNameSchema,
  sha256Schema,
} from "@stemma/api-contract";

export const supplyChainParameters = z.object({ id: z.string().meta({ description: "Id of a supply chain" }) });

export const ownerKeyParameters = supplyChainParameters.extend({
  keyId: z.string().meta({ description: "Key id of an owner key" }),
});

export const releaseParameters = supplyChainParameters.extend({
  release: releaseNameSchema.meta({ description: "Name of a release" }),
});

export const checkParameters = supplyChainParameters.extend({
  digest: sha256Schema.meta({ description: "`omitted.digest` of a check in an outline" }),
});

export const verdictParameters = releaseParameters.extend({
  number: z.coerce.number().int().min(1).max(999_999_999).meta({ description: "Number in the history" }),
});

export const unplacedParameters = supplyChainParameters.extend({
  document: sha256Schema.meta({ description: "SHA-256 of a document that waits, lower-case hex" }),
});

export const layoutParameters = supplyChainParameters.extend({
  sha256: sha256Schema.meta({ description: "SHA-256 of a layout, lower-case hex" }),
});

export const documentParameters = z.object({
  sha256: sha256Schema.meta({ description: "SHA-256 of the document, lower-case hex" }),
});

export const releaseQuery = z.object({ release: releaseNameSchema.default(DEFAULT_RELEASE) });

export const digestText = z
  .string()
  .regex(/^[A-Za-z0-9_.+/-]{1,64}:[0-9A-Fa-f]{8,256}$/, "must be <algorithm>:<hexadecimal digest>")
  .meta({ description: "A digest", example: `sha256:${"ab".repeat(32)}` });

export const artifactParameters = z.object({ artifact: digestText });

/** Where a page of a list begins that is ordered by ids. */
export const cursorQuery = z.object({
  cursor: z.string().max(300).optional().meta({ description: "`next` of the page before" }),
});

export const importJobParameters = z.object({ id: z.string().meta({ description: "Id of an import job" }) });

export const sinceQuery = z.object({
  since: z.iso.datetime().meta({ description: "`startedAt` of an import, or `createdAt` of an import job" }),
});

/** Where a page begins; what a cursor holds says how long it may be. */
const cursorOf = (longest: number) =>
  z.string().max(longest).optional().meta({ description: "`next` of the page before" });

/** A page of a list: where it begins, and how long it may be. */
export const pageQuery = z.object({
  cursor: cursorOf(100),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});
/** A cursor that holds a name or a key id. */
export const namedCursor = cursorOf(3_000);
/** Its cursor holds a path. */
export const unplacedQuery = pageQuery.extend({ cursor: cursorOf(2_500) });
export const outcomeQuery = pageQuery.extend({ outcome: importOutcomeSchema.optional() });
const TIMES = EVIDENCE_TIMES_LIMITS.documents;
/** A cursor that holds a release and a path. */
const placeCursor = cursorOf(4_000);
export const timesQuery = z.object({
  cursor: placeCursor,
  limit: z.coerce.number().int().min(1).max(TIMES).default(TIMES),
});

export const documentsQuery = z.object({
  release: releaseNameSchema.optional(),
  cursor: placeCursor,
  limit: z.coerce.number().int().min(1).max(DOCUMENT_LIST_LIMIT).default(DOCUMENT_LIST_LIMIT),
});
