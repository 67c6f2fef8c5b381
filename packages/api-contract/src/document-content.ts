import { z } from "zod";
import { digestSchema, sha256Schema } from "./common.ts";

const prefix = z.string().meta({ description: "Empty when there is none" });

/** An artifact rule (specification, 4.3.3), parsed: keywords in lower case, names and patterns as written. */
export const artifactRuleSchema = z
  .discriminatedUnion("type", [
    z.object({ type: z.enum(["create", "delete", "modify", "allow", "disallow", "require"]), pattern: z.string() }),
    z.object({
      type: z.literal("match"),
      pattern: z.string(),
      sourcePrefix: prefix,
      destinationKind: z.enum(["materials", "products"]),
      destinationPrefix: prefix,
      destinationItem: z.string(),
    }),
  ])
  .meta({ id: "ArtifactRule" });
export type ArtifactRule = z.infer<typeof artifactRuleSchema>;

/** A rule as the layout has it, and what it is. */
export const layoutRuleSchema = z.object({ words: z.array(z.string()), rule: artifactRuleSchema });
export type LayoutRule = z.infer<typeof layoutRuleSchema>;

/** A public key, with the ids that the two ways of computing them give: the id that a document uses is only a label. */
export const keyDescriptionSchema = z
  .object({
    keyId: z.string(),
    keyType: z.string(),
    scheme: z.string(),
    /** PEM, or hexadecimal digits for ed25519; null for GPG keys. */
    publicValue: z.string().nullable(),
    legacyKeyId: z.string().nullable().meta({ description: "As computed before in-toto 2.2; null for GPG keys" }),
    newKeyId: z.string().nullable().meta({ description: "As computed since in-toto 2.2; null for GPG keys" }),
    subkeyIds: z.array(z.string()).meta({ description: "Of a GPG key" }),
  })
  .meta({ id: "KeyDescription" });
export type KeyDescription = z.infer<typeof keyDescriptionSchema>;

const itemContent = {
  name: z.string(),
  expectedMaterials: z.array(layoutRuleSchema),
  expectedProducts: z.array(layoutRuleSchema),
};

const layoutContentSchema = z.object({
  kind: z.literal("layout"),
  sha256: sha256Schema,
  envelope: z.enum(["metablock", "dsse"]),
  /** Key ids that its signatures name; nothing is verified by this answer. */
  claimedKeyIds: z.array(z.string()),
  expires: z.string().nullable(),
  readme: z.string(),
  keys: z.array(keyDescriptionSchema),
  steps: z.array(
    z.object({
      ...itemContent,
      threshold: z.number().int(),
      pubkeys: z.array(z.string()),
      certificateConstraints: z.number().int().meta({ description: "How many certificates may perform it, too" }),
      expectedCommand: z.array(z.string()),
    }),
  ),
  inspections: z.array(z.object({ ...itemContent, run: z.array(z.string()) })),
});
export type LayoutContent = z.infer<typeof layoutContentSchema>;

/** A part of a list that may be very long. */
const artifactListSchema = z.object({
  total: z.number().int(),
  /** In the order of the link, at most `DOCUMENT_CONTENT_LIMITS.artifacts`. */
  items: z.array(z.object({ name: z.string(), digests: z.array(digestSchema) })),
});

const linkContentSchema = z.object({
  kind: z.literal("link"),
  sha256: sha256Schema,
  envelope: z.enum(["metablock", "dsse"]),
  claimedKeyIds: z.array(z.string()),
  name: z.string().nullable(),
  command: z.array(z.string()),
  materials: artifactListSchema,
  products: artifactListSchema,
  /** Values as JSON text, cut where they are long. */
  byproducts: z.array(z.object({ name: z.string(), value: z.string(), cut: z.boolean() })),
  /** Names alone: values of an environment may be secrets. */
  environment: z.array(z.string()),
});
export type LinkContent = z.infer<typeof linkContentSchema>;

/** What a stored document says, read. Nothing is verified by it: that is what a verification is for. */
export const documentContentSchema = z
  .discriminatedUnion("kind", [
    layoutContentSchema,
    linkContentSchema,
    z.object({ kind: z.literal("public-key"), sha256: sha256Schema, key: keyDescriptionSchema }),
    z.object({ kind: z.literal("other"), sha256: sha256Schema, reason: z.string() }),
  ])
  .meta({ id: "DocumentContent" });
export type DocumentContent = z.infer<typeof documentContentSchema>;

/** Limits on what one answer gives of a document; the original bytes have all of it. */
export const DOCUMENT_CONTENT_LIMITS = {
  /** Materials, and products. */
  artifacts: 5_000,
  /** Characters of a byproduct. */
  byproduct: 4_000,
} as const;
