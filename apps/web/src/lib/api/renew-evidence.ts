import type { QueryClient } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";

/**
 * Asks anew for everything that evidence can change. To be called after whatever changed it; resolves when what is on the
 * screen has been answered.
 */
export async function renewEvidence(client: QueryClient): Promise<void> {
  // What is under way for a screen that is not there any more was asked before the change. Invalidating does not stop it: it
  // would arrive after that, count as fresh, and show the verdict of before to whoever opens its screen next.
  await client.cancelQueries({ queryKey: queryKeys.evidence, type: "inactive" });
  await client.invalidateQueries({ queryKey: queryKeys.evidence });
}
