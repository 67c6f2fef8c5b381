import type { Functionary, FunctionaryList } from "@stemma/api-contract";
import { sql } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../graph/cursor.ts";
import type { Answer } from "../service-error.ts";
import { type Authorizations, readAuthorizations } from "./read-authorizations.ts";
import { summarizeSignatures } from "./summarize-signatures.ts";

/** Every key id that signatures of links name or that a layout lists for a step, by key id and by pages. */
export async function listFunctionaries(
  context: Context,
  { cursor, limit }: { readonly cursor: string | undefined; readonly limit: number },
): Promise<Answer<FunctionaryList>> {
  const after = cursor === undefined ? "" : decodeCursor(cursor, ["string"])?.[0];
  if (typeof after !== "string") return err({ kind: "bad-cursor" });
  const authorizations = await readAuthorizations(context);
  const signing = await keyIdsOfLinks(context, after, limit + 1);
  const listed = [...authorizations.steps.keys()].filter((keyId) => after === "" || compareKeyIds(keyId, after) > 0);
  const keyIds = [...new Set([...signing, ...listed])].sort(compareKeyIds).slice(0, limit + 1);
  const page = keyIds.slice(0, limit);
  const summaryOf = await summarizeSignatures(context, page);
  const items = page.map((keyId): Functionary => {
    return { keyId, ...summaryOf(keyId), authorizedSteps: stepNames(authorizations, keyId) };
  });
  const last = page.at(-1);
  const next = keyIds.length > limit && last !== undefined ? encodeCursor([last]) : null;
  return ok({ items, truncated: authorizations.truncated, next });
}

/** The names of the steps that layouts let a key perform. */
export function stepNames({ steps }: Authorizations, keyId: string): string[] {
  return [...new Set((steps.get(keyId) ?? []).map(({ step }) => step))].sort();
}

/** In the order of their JSON text in bytes, which is the one of the index. */
async function keyIdsOfLinks(context: Context, after: string, limit: number): Promise<string[]> {
  const text = after === "" ? "" : JSON.stringify([after]);
  const indexed = sql`left(identity, 80) collate "C"`;
  const { rows } = await context.database.execute<{ identity: string }>(sql`
    select identity from node
    where workspace_id = ${context.workspaceId} and kind = 'functionary'
      and ${indexed} >= ${text.slice(0, 80)} and identity collate "C" > ${text}
    order by ${indexed}, identity collate "C" limit ${limit}`);
  return rows.map(({ identity }) => (JSON.parse(identity) as string[])[0] ?? "");
}

function compareKeyIds(a: string, b: string): number {
  return Buffer.compare(Buffer.from(JSON.stringify([a])), Buffer.from(JSON.stringify([b])));
}
