import { z } from "zod";
import { nameSchema, sha256Schema } from "./common.ts";
import { verdictSchema } from "./verdict.ts";

export const createSupplyChainSchema = z.object({ name: nameSchema }).meta({ id: "CreateSupplyChain" });
export type CreateSupplyChain = z.infer<typeof createSupplyChainSchema>;

/** A public key that the team trusts to sign the layouts of a supply chain. */
export const ownerKeySchema = z
  .object({
    keyId: z.string(),
    keyType: z.string(),
    scheme: z.string(),
    name: z.string(),
    /** SHA-256 of the document that holds the key. */
    document: sha256Schema,
    addedAt: z.iso.datetime(),
  })
  .meta({ id: "OwnerKey" });
export type OwnerKey = z.infer<typeof ownerKeySchema>;

/** Trusts a public key that was stored as evidence before. */
export const trustOwnerKeySchema = z
  .object({ document: sha256Schema.meta({ description: "SHA-256 of the stored public key" }) })
  .meta({ id: "TrustOwnerKey" });
export type TrustOwnerKey = z.infer<typeof trustOwnerKeySchema>;

export const releaseSchema = z
  .object({
    name: z.string(),
    verdict: verdictSchema,
    /** One sentence that says why. */
    summary: z.string(),
    pending: z.boolean().meta({
      description:
        "It is still to be verified, and its verdict is `not-checked` until then. Ask again, or for its verification, which waits.",
    }),
    documents: z.number().int(),
    artifacts: z.number().int(),
    findings: z.number().int(),
    lastEvidenceAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Release" });
export type Release = z.infer<typeof releaseSchema>;

export const supplyChainSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: z.iso.datetime(),
    /** The worst verdict of its releases; `not-checked` when there is none. */
    verdict: verdictSchema,
    releases: z.array(releaseSchema),
    ownerKeys: z.array(ownerKeySchema),
  })
  .meta({ id: "SupplyChain" });
export type SupplyChain = z.infer<typeof supplyChainSchema>;

export const supplyChainListSchema = z.object({ items: z.array(supplyChainSchema) }).meta({ id: "SupplyChainList" });
export type SupplyChainList = z.infer<typeof supplyChainListSchema>;

/** `POST /api/v1/demo`: loads one of the example supply chains of `examples/`. */
export const loadDemoSchema = z.object({ variant: z.enum(["clean", "tampered", "both"]) }).meta({ id: "LoadDemo" });
export type LoadDemo = z.infer<typeof loadDemoSchema>;
