import { z } from "zod";
import { orNull, sha256Schema } from "./common.ts";
import { keyDescriptionSchema } from "./document-content.ts";

const chainSchema = z.object({ id: z.string(), name: z.string() });

const seen = {
  /** Times of arrival here: a link of in-toto claims none itself. */
  firstReceivedAt: z.iso.datetime().nullable(),
  lastReceivedAt: z.iso.datetime().nullable(),
};

/** A step that some layout lets a key perform. */
export const authorizedStepSchema = z.object({
  supplyChain: chainSchema,
  layout: sha256Schema,
  version: z.number().int(),
  step: z.string(),
  threshold: z.number().int(),
});

/** A key id that signatures of links name, or that a layout lists. Who holds the key is not known. */
export const functionarySchema = z
  .object({
    keyId: z.string(),
    /** Links whose signatures name it; whether these verify stands with each link. */
    links: z.number().int(),
    ...seen,
    supplyChains: z.array(chainSchema.extend({ links: z.number().int() })),
    /** Names of the steps that any layout lets it perform. */
    authorizedSteps: z.array(z.string()),
  })
  .meta({ id: "Functionary" });
export type Functionary = z.infer<typeof functionarySchema>;

export const functionaryListSchema = z
  .object({
    items: z.array(functionarySchema),
    /** Why the layouts that were looked at are not all; null when they are. */
    truncated: z.string().nullable(),
    next: z.string().nullable(),
  })
  .meta({ id: "FunctionaryList" });
export type FunctionaryList = z.infer<typeof functionaryListSchema>;

export const functionaryDetailsSchema = functionarySchema
  .extend({
    /** As layouts or documents give it; null when no layout has it. */
    key: orNull(keyDescriptionSchema),
    authorizations: z.array(authorizedStepSchema),
    truncated: z.string().nullable(),
  })
  .meta({ id: "FunctionaryDetails" });
export type FunctionaryDetails = z.infer<typeof functionaryDetailsSchema>;

/**
 * - `counted`: the signature verifies and the layout lets the key perform the step · `not-counted`: it does not count there
 * - `unknown-step`: no layout knows the step · `not-judged`: no layout judges the release
 */
export const signedLinkSchema = z.object({
  document: sha256Schema,
  step: z.string(),
  supplyChain: chainSchema,
  release: z.string(),
  receivedAt: z.iso.datetime(),
  standing: z.enum(["counted", "not-counted", "unknown-step", "not-judged"]),
  /** Why it does not count; empty when it does. */
  reason: z.string(),
});
export type SignedLink = z.infer<typeof signedLinkSchema>;

/** A page of the links whose signatures name a key id. */
export const signedLinkListSchema = z
  .object({ items: z.array(signedLinkSchema), next: z.string().nullable() })
  .meta({ id: "SignedLinkList" });
export type SignedLinkList = z.infer<typeof signedLinkListSchema>;

export const FUNCTIONARY_LIMITS = {
  /** Layouts that are read for who may perform what. */
  layouts: 200,
  /** Links of one page. */
  page: 100,
} as const;
