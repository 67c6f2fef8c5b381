import { z } from "zod";
import { importItemSchema } from "./document.ts";

/**
 * - `receiving`: the upload is still arriving · `queued`: it is kept and waits · `running`: a process works on it
 * - `done`, `cancelled`: nothing more happens · `failed`: it stopped; what came before is stored, and it can be resumed
 */
export const IMPORT_JOB_STATES = ["receiving", "queued", "running", "done", "cancelled", "failed"] as const;
export const importJobStateSchema = z.enum(IMPORT_JOB_STATES).meta({ id: "ImportJobState" });
export type ImportJobState = z.infer<typeof importJobStateSchema>;

const countSchema = z.number().int().nonnegative();

/** An import that takes longer than a request should. */
export const importJobSchema = z
  .object({
    id: z.string(),
    supplyChainId: z.string(),
    release: z.string().meta({ description: "Empty when every document goes where its digests say" }),
    name: z.string().meta({ description: "What is imported: the name of the only file, or how many there are" }),
    state: importJobStateSchema,
    /** True from the request to cancel on, until the work has stopped. */
    cancelRequested: z.boolean(),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
    bytes: z
      .object({ done: countSchema, total: countSchema })
      .meta({ description: "How much of the upload has been worked through; known from the start" }),
    items: z.object({
      done: countSchema.meta({ description: "Items whose outcome is committed" }),
      total: countSchema.nullable().meta({ description: "null while an archive has not been read to its end" }),
    }),
    outcomes: z.object({ stored: countSchema, duplicate: countSchema, kept: countSchema, rejected: countSchema }),
    /** Why it failed, or what it waits for; null otherwise. */
    problem: z.string().nullable(),
    resumable: z.boolean().meta({ description: "Whether it failed and its upload is still kept" }),
  })
  .meta({ id: "ImportJob" });
export type ImportJob = z.infer<typeof importJobSchema>;

/** Newest first. */
export const importJobListSchema = z
  .object({ items: z.array(importJobSchema), next: z.string().nullable() })
  .meta({ id: "ImportJobList" });
export type ImportJobList = z.infer<typeof importJobListSchema>;

/** A page of outcomes in the order of the upload. While the job goes on there is always a next page, perhaps an empty one. */
export const importOutcomePageSchema = z
  .object({
    items: z.array(importItemSchema),
    next: z.string().nullable().meta({ description: "Cursor of the next page; null behind the last outcome" }),
  })
  .meta({ id: "ImportOutcomePage" });
export type ImportOutcomePage = z.infer<typeof importOutcomePageSchema>;

/** Whether nothing more happens to a job by itself. */
export function isOver(state: ImportJobState): boolean {
  return state === "done" || state === "cancelled" || state === "failed";
}
