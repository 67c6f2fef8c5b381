import { z } from "zod";
import { digestSchema, orNull } from "./common.ts";

/** A node of the graph across all releases: what documents claim, whatever a layout says of it. */
export const storedNodeSchema = z
  .object({
    kind: z.enum(["artifact", "run", "functionary"]),
    /** What to write under it: the artifact's name, the link's own name, the key id. */
    label: z.string(),
    /** Artifacts; null for others. */
    digest: orNull(digestSchema),
    /** Runs: SHA-256 of the link; null for others. */
    document: z.string().nullable(),
    /** Functionaries: the key id that signatures claim; null for others. */
    keyId: z.string().nullable(),
    /** True for content that is everywhere, such as the empty file. */
    everywhere: z.boolean(),
  })
  .meta({ id: "StoredNode" });
export type StoredNode = z.infer<typeof storedNodeSchema>;
