import { z } from "zod";
import { sha256Schema } from "./common.ts";

/** A layout of a supply chain. */
export const layoutVersionSchema = z
  .object({
    number: z.number().int().positive().meta({ description: "1 is the one that came first" }),
    sha256: sha256Schema,
    path: z.string(),
    arrivedAt: z.iso.datetime(),
    expires: z.string().nullable().meta({ description: "As the layout says it" }),
    signedByOwners: z.boolean().meta({ description: "Whether all owner keys that are trusted now signed it" }),
    default: z.boolean().meta({ description: "Whether it judges the releases that came without a layout" }),
    releases: z.array(z.string()).meta({ description: "The releases that it judges now" }),
  })
  .meta({ id: "LayoutVersion" });
export type LayoutVersion = z.infer<typeof layoutVersionSchema>;

/** Newest first. */
export const layoutVersionListSchema = z
  .object({ items: z.array(layoutVersionSchema), next: z.string().nullable() })
  .meta({ id: "LayoutVersionList" });
export type LayoutVersionList = z.infer<typeof layoutVersionListSchema>;

/** By supply chain, in the order of their names; those of one the newest first, and never on two pages. */
export const allLayoutsSchema = z
  .object({
    items: z.array(layoutVersionSchema.extend({ supplyChain: z.object({ id: z.string(), name: z.string() }) })),
    next: z.string().nullable(),
  })
  .meta({ id: "AllLayouts" });
export type AllLayouts = z.infer<typeof allLayoutsSchema>;
