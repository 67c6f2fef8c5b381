import { adjacency, document, documentComplete, documentPlacement, node, nodeName, sql } from "@stemma/db";
import type { Context } from "../context.ts";

/** Items of a job after which its tables are looked at: on tables that were never analysed the planner joins everything. */
const MILESTONES = [500, 5_000, 50_000, 500_000];
const TABLES = [document, documentComplete, documentPlacement, node, nodeName, adjacency];

/** Refreshes the planner's statistics when a job passes a milestone. */
export async function analyzeWhenGrown(context: Context, before: number, after: number): Promise<void> {
  if (!MILESTONES.some((milestone) => before < milestone && after >= milestone)) return;
  for (const table of TABLES) await context.database.execute(sql`analyze ${table}`);
}
