import { z } from "zod";
import { nameSchema, releaseNameSchema, sha256Schema } from "./common.ts";
import { documentKindSchema } from "./document.ts";

/** The field `placement` of an upload that names no release: every document goes where its digests say. */
export const BY_DIGESTS_PLACEMENT = "by-digests";

/** A release that a waiting document may belong to. */
export const placementCandidateSchema = z
  .object({ release: z.string(), sharedDigests: z.number().int().positive() })
  .meta({ id: "PlacementCandidate" });
export type PlacementCandidate = z.infer<typeof placementCandidateSchema>;

/** A document that came without a release and waits for one. */
export const unplacedDocumentSchema = z
  .object({
    sha256: sha256Schema,
    path: z.string(),
    kind: documentKindSchema,
    size: z.number().int(),
    arrivedAt: z.iso.datetime(),
    note: z.string().nullable(),
    candidates: z
      .array(placementCandidateSchema)
      .meta({ description: "The releases that it shares digests with, the one with the most shared digests first" }),
    truncated: z.boolean().meta({
      description:
        "Whether its digests occur in so many documents that not all were looked at; then nobody places it for you",
    }),
  })
  .meta({ id: "UnplacedDocument" });
export type UnplacedDocument = z.infer<typeof unplacedDocumentSchema>;

/** Newest first. */
export const unplacedDocumentListSchema = z
  .object({ items: z.array(unplacedDocumentSchema), next: z.string().nullable() })
  .meta({ id: "UnplacedDocumentList" });
export type UnplacedDocumentList = z.infer<typeof unplacedDocumentListSchema>;

export const placeDocumentSchema = z
  .object({
    release: releaseNameSchema,
    create: z.boolean().default(false).meta({ description: "Make the release when there is none of this name" }),
  })
  .meta({ id: "PlaceDocument" });
export type PlaceDocument = z.infer<typeof placeDocumentSchema>;

export const placedDocumentSchema = z
  .object({
    sha256: sha256Schema,
    release: z.string(),
    followed: z.number().int().meta({ description: "Other documents that waited and have a place by this one" }),
  })
  .meta({ id: "PlacedDocument" });
export type PlacedDocument = z.infer<typeof placedDocumentSchema>;

/** Undoes a placement. */
export const takeOutDocumentSchema = z.object({ release: releaseNameSchema }).meta({ id: "TakeOutDocument" });
export type TakeOutDocument = z.infer<typeof takeOutDocumentSchema>;

export const takenOutDocumentSchema = z
  .object({ sha256: sha256Schema, release: z.string(), places: z.number().int().positive() })
  .meta({ id: "TakenOutDocument" });
export type TakenOutDocument = z.infer<typeof takenOutDocumentSchema>;

/** A decision about several documents in one place, as it is logged. */
export const pickEntrySchema = z
  .object({
    number: z.number().int(),
    place: z.string(),
    document: sha256Schema.nullable().meta({ description: "What was picked; null: the pick before was undone" }),
    setAside: z.array(sha256Schema),
    by: z.string(),
    reason: z.string().nullable(),
    at: z.iso.datetime(),
  })
  .meta({ id: "PickEntry" });
export type PickEntry = z.infer<typeof pickEntrySchema>;

/** Several different documents that claim to be the same link. */
export const linkConflictSchema = z
  .object({
    place: z.string().meta({ description: "Where all of them claim to lie in the link directory" }),
    documents: z.array(
      z.object({
        sha256: sha256Schema,
        path: z.string(),
        state: z
          .enum(["open", "picked", "set-aside"])
          .meta({ description: "`open`: it is among those of which the worst result counts" }),
      }),
    ),
  })
  .meta({ id: "LinkConflict" });
export type LinkConflict = z.infer<typeof linkConflictSchema>;

export const linkConflictListSchema = z
  .object({
    items: z.array(linkConflictSchema),
    log: z.array(pickEntrySchema).meta({ description: "Every decision, the oldest first" }),
  })
  .meta({ id: "LinkConflictList" });
export type LinkConflictList = z.infer<typeof linkConflictListSchema>;

const decision = {
  place: z.string().min(1).max(5_000),
  by: nameSchema.meta({ description: "Who decides. Written down as it is said: there is no sign-in" }),
  reason: nameSchema.nullable().default(null),
};
export const pickLinkSchema = z
  .object({ ...decision, document: sha256Schema.meta({ description: "The one that counts" }) })
  .meta({ id: "PickLink" });
export type PickLink = z.infer<typeof pickLinkSchema>;
export const undoPickSchema = z.object(decision).meta({ id: "UndoPick" });
export type UndoPick = z.infer<typeof undoPickSchema>;
