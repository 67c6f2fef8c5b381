import { z } from "zod";
import { sha256Schema } from "./common.ts";

export const DOCUMENT_KINDS = ["layout", "link", "public-key", "dsse-envelope", "unknown"] as const;
export const documentKindSchema = z.enum(DOCUMENT_KINDS).meta({ id: "DocumentKind" });
export type DocumentKind = z.infer<typeof documentKindSchema>;

/**
 * - `stored`: its bytes are kept and count as evidence · `duplicate`: the same bytes stand at the same place already
 * - `kept`: its bytes are kept, but what they say is not understood (yet) · `rejected`: nothing was kept, and why
 */
export const IMPORT_OUTCOMES = ["stored", "duplicate", "kept", "rejected"] as const;
export const importOutcomeSchema = z.enum(IMPORT_OUTCOMES).meta({ id: "ImportOutcome" });
export type ImportOutcome = z.infer<typeof importOutcomeSchema>;

/** What became of one file of an upload, of one entry of an archive, or of one line of JSON Lines. */
export const importItemSchema = z
  .object({
    name: z.string(),
    line: z.number().int().positive().nullable().meta({ description: "The line of a JSON Lines file; null otherwise" }),
    sha256: z
      .string()
      .nullable()
      .meta({ description: "null when the file was cut off by a limit before it was read whole" }),
    kind: documentKindSchema,
    outcome: importOutcomeSchema,
    /** Why it was rejected (with the place), or what deserves a look in a stored one; null otherwise. */
    reason: z.string().nullable(),
    /** True when this is a public key that now counts as an owner key. */
    trusted: z.boolean(),
  })
  .meta({ id: "ImportItem" });
export type ImportItem = z.infer<typeof importItemSchema>;

export const importResultSchema = z
  .object({
    items: z.array(importItemSchema),
    startedAt: z.iso.datetime().meta({ description: "When it began, by the clock of the server: see verdict-changes" }),
  })
  .meta({ id: "ImportResult" });
export type ImportResult = z.infer<typeof importResultSchema>;

/** One document in its place: the same bytes may stand in several releases. */
export const documentSchema = z
  .object({
    sha256: sha256Schema,
    path: z.string(),
    kind: documentKindSchema,
    release: z.string(),
    size: z.number().int(),
    storedAt: z.iso.datetime(),
    /** What deserves a look in it, or why it cannot be checked yet. */
    note: z.string().nullable(),
  })
  .meta({ id: "Document" });
export type Document = z.infer<typeof documentSchema>;

/** Documents on one page of a list. */
export const DOCUMENT_LIST_LIMIT = 5_000;

export const documentListSchema = z
  .object({ items: z.array(documentSchema), next: z.string().nullable() })
  .meta({ id: "DocumentList" });
export type DocumentList = z.infer<typeof documentListSchema>;

/** Limits on what is taken in; every one of them has its own message. Those on archives stand in evidence-intake. */
export const IMPORT_LIMITS = {
  /** Bytes of one request body. */
  bodyBytes: 8 * 1024 * 1024 * 1024,
  /** Bytes of one document. */
  fileBytes: 32 * 1024 * 1024,
  /** Files in one request; an archive is one. */
  files: 100_000,
  /** Nesting of JSON. */
  jsonDepth: 64,
  /** Materials plus products of one link. */
  artifactsPerLink: 200_000,
} as const;

/** Up to here an upload is answered with its outcomes; past any of these it becomes a job. */
export const SYNCHRONOUS_LIMITS = {
  /** Bytes of the files, as they are sent. */
  bodyBytes: 2 * 1024 * 1024,
  /** Bytes of the documents in them. */
  expandedBytes: 16 * 1024 * 1024,
  /** Documents, and whatever else gets an outcome. */
  items: 1_000,
} as const;
