import type { AllLayouts } from "@stemma/api-contract";
import { and, eq, gt, layoutVersion, sql, supplyChain } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { isStorableText } from "../document/plain-text.ts";
import { decodeCursor, encodeCursor } from "../graph/cursor.ts";
import type { Answer } from "../service-error.ts";
import { currentVerdicts } from "../verification/current-verdicts.ts";
import { describeLayouts } from "./list-layouts.ts";

/** Supply chains on a page, at most: a page has all layouts of each. */
const MOST_CHAINS = 50;

/**
 * The layouts of all supply chains, each with the releases that it judges.
 * @param limit a page ends with the supply chain that fills it
 */
export async function listAllLayouts(
  context: Context,
  { cursor, limit }: { readonly cursor: string | undefined; readonly limit: number },
): Promise<Answer<AllLayouts>> {
  const after = cursor === undefined ? null : decodeCursor(cursor, ["string"])?.[0];
  if (after !== null && (typeof after !== "string" || !isStorableText(after))) return err({ kind: "bad-cursor" });
  const { database, workspaceId } = context;
  const byName = sql`${supplyChain.name} collate "C"`;
  const chains = await database
    .select()
    .from(supplyChain)
    .where(
      and(
        eq(supplyChain.workspaceId, workspaceId),
        after === null ? undefined : gt(byName, after),
        sql`exists (select from ${layoutVersion} where ${layoutVersion.workspaceId} = ${supplyChain.workspaceId}
          and ${layoutVersion.supplyChainId} = ${supplyChain.id})`,
      ),
    )
    .orderBy(byName)
    .limit(MOST_CHAINS + 1);
  const page = chains.slice(0, MOST_CHAINS);
  const releases = await currentVerdicts(context, page);
  const items: AllLayouts["items"] = [];
  let shown = 0;
  for (const { id, name } of page) {
    if (items.length >= limit) break;
    const layouts = await describeLayouts(context, id, releases.get(id) ?? []);
    for (const layout of layouts) items.push({ ...layout, supplyChain: { id, name } });
    shown += 1;
  }
  const last = chains[shown - 1];
  return ok({ items, next: last !== undefined && chains.length > shown ? encodeCursor([last.name]) : null });
}
