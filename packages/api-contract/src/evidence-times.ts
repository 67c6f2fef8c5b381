import { z } from "zod";
import { sha256Schema } from "./common.ts";
import { documentKindSchema } from "./document.ts";

/**
 * Whose clock a time is of. None is worth what another is, so they are never merged:
 * - `signed`: stands in a signature and is covered by it: the signer's clock (OpenPGP signatures have one). A signature
 *   that does not verify makes it a mere claim: see the checks of the verification
 * - `logged`: the document says when a transparency log took it: the log's clock, if that is true. Nothing is asked of
 *   the log and no proof of it is checked: it is not verified
 * - `claimed`: the document says so: whoever wrote it
 * - `received`: when the evidence came into this place: the clock of this server
 */
export const EVIDENCE_CLOCKS = ["signed", "logged", "claimed", "received"] as const;
export const evidenceClockSchema = z.enum(EVIDENCE_CLOCKS).meta({ id: "EvidenceClock" });
export type EvidenceClock = z.infer<typeof evidenceClockSchema>;

export const evidenceTimeSchema = z
  .object({
    clock: evidenceClockSchema,
    at: z.iso.datetime(),
    /** Where it stands in the document (RFC 6901); null for a time that the document does not have in it. */
    pointer: z.string().nullable(),
    /** Times of signatures: the key id that the signature names. Whether it verifies stands with the checks. */
    keyId: z.string().nullable(),
  })
  .meta({ id: "EvidenceTime" });
export type EvidenceTime = z.infer<typeof evidenceTimeSchema>;

/** One document of a release, with every time that is known of it. */
export const datedDocumentSchema = z
  .object({
    sha256: sha256Schema,
    path: z.string(),
    kind: documentKindSchema,
    /** Links: the step that they say they are of. */
    step: z.string().nullable(),
    times: z.array(evidenceTimeSchema),
  })
  .meta({ id: "DatedDocument" });
export type DatedDocument = z.infer<typeof datedDocumentSchema>;

export const evidenceTimesSchema = z
  .object({
    /** In the order of their paths. */
    items: z.array(datedDocumentSchema),
    /** How many documents the release has, on all pages. */
    total: z.number().int(),
    /** The `cursor` of the next page; null when this is the last one. */
    next: z.string().nullable(),
  })
  .meta({ id: "EvidenceTimes" });
export type EvidenceTimes = z.infer<typeof evidenceTimesSchema>;

export const EVIDENCE_TIMES_LIMITS = {
  /** Documents that one page speaks of. */
  documents: 2_000,
  /** Times that one document may claim. */
  claims: 20,
  /** Entries in logs that one document may have a time of. */
  entries: 20,
} as const;
