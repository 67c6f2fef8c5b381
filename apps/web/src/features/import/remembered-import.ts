import { importResultSchema } from "@stemma/api-contract";
import { z } from "zod";

const importedSchema = importResultSchema.extend({ chainId: z.string(), release: z.string() });

/** What was imported in one go, where to, and what became of each file. */
export type Imported = Readonly<z.infer<typeof importedSchema>>;

const KEY = "stemma-imports";
/** The newest ones: a reader goes back to see why a file was rejected, not to look through a day's work. */
const MOST_KEPT = 5;

/** Keeps what became of an import in this tab, so that reasons are still there after a reload or on the way back. */
export function rememberImport(imported: Imported): void {
  const others = allRemembered().filter(({ startedAt }) => startedAt !== imported.startedAt);
  try {
    sessionStorage.setItem(KEY, JSON.stringify([imported, ...others].slice(0, MOST_KEPT)));
  } catch {
    // No room or no permission: it is on the screen all the same.
  }
}

/** The import that began then, if this tab remembers it. */
export function rememberedImport(startedAt: string | undefined): Imported | null {
  return startedAt === undefined ? null : (allRemembered().find((each) => each.startedAt === startedAt) ?? null);
}

function allRemembered(): readonly Imported[] {
  try {
    const kept = z.array(importedSchema).safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? "[]"));
    return kept.success ? kept.data : [];
  } catch {
    return [];
  }
}
