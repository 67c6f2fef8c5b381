import { adjacency, document, documentComplete, documentPlacement, node, nodeName, sql } from "@stemma/db";
import type { Context } from "../context.ts";

/** Items of this process after which the tables are looked at: on tables that were never analysed the planner joins everything. */
const MILESTONES = [500, 5_000, 50_000, 500_000];
const TABLES = [document, documentComplete, documentPlacement, node, nodeName, adjacency];

/** Items that this process has imported into a database. Not by job: a thousand small ones are no reason to look a thousand times. */
const imported = new WeakMap<Context["database"], number>();

/** Refreshes the planner's statistics when the imports of this process pass a milestone. */
export async function analyzeWhenGrown(context: Context, items: number): Promise<void> {
  const before = imported.get(context.database) ?? 0;
  const after = before + items;
  imported.set(context.database, after);
  if (!MILESTONES.some((milestone) => before < milestone && after >= milestone)) return;
  for (const table of TABLES) await context.database.execute(sql`analyze ${table}`);
}
