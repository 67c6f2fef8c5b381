import type { ImportItem } from "@stemma/api-contract";
import type { Context } from "../context.ts";
import { BY_DIGESTS, type Destination } from "../document/destination.ts";
import { describeArrivals } from "./describe-arrivals.ts";
import { placeWaiting } from "./place-waiting.ts";

/** New evidence may say where a waiting link belongs; and what came without a release is told where it stands now. */
export async function afterImport(
  context: Context,
  { supplyChainId, release }: Destination,
  items: ImportItem[],
): Promise<ImportItem[]> {
  await placeWaiting(context, supplyChainId);
  return release === BY_DIGESTS ? describeArrivals(context, supplyChainId, items) : items;
}
