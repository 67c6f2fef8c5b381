import { FUNCTIONARY_LIMITS, type FunctionaryDetails, type KeyDescription } from "@stemma/api-contract";
import { and, document, documentComplete, eq, layoutVersion, sql, supplyChain } from "@stemma/db";
import { sniffDocument } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { describeKey } from "../document/describe-key.ts";

type Authorization = FunctionaryDetails["authorizations"][number];

/** Who may perform what, by the layouts of all supply chains. */
export interface Authorizations {
  /** By key id. */
  readonly steps: ReadonlyMap<string, readonly Authorization[]>;
  /** Keys that layouts list, by the id under which they do. */
  readonly keys: ReadonlyMap<string, KeyDescription>;
  /** Why there may be more; null when that is all. */
  readonly truncated: string | null;
}

/** Reads the layouts of all supply chains, the newest first and under a limit. */
export async function readAuthorizations(context: Context): Promise<Authorizations> {
  const numbered = context.database
    .select({
      nodeId: layoutVersion.nodeId,
      supplyChainId: layoutVersion.supplyChainId,
      arrivedAt: layoutVersion.arrivedAt,
      number:
        sql<number>`(row_number() over (partition by ${layoutVersion.supplyChainId} order by ${layoutVersion.arrivedAt}, ${layoutVersion.nodeId}))::int`.as(
          "number",
        ),
    })
    .from(layoutVersion)
    .where(eq(layoutVersion.workspaceId, context.workspaceId))
    .as("numbered");
  const rows = await context.database
    .select({
      sha256: document.sha256,
      bytes: document.bytes,
      number: numbered.number,
      chainId: supplyChain.id,
      chainName: supplyChain.name,
    })
    .from(numbered)
    .innerJoin(document, and(eq(document.workspaceId, context.workspaceId), eq(document.nodeId, numbered.nodeId)))
    .innerJoin(
      documentComplete,
      and(eq(documentComplete.workspaceId, document.workspaceId), eq(documentComplete.nodeId, document.nodeId)),
    )
    .innerJoin(
      supplyChain,
      and(eq(supplyChain.workspaceId, context.workspaceId), eq(supplyChain.id, numbered.supplyChainId)),
    )
    .orderBy(sql`${numbered.arrivedAt} desc`, numbered.nodeId)
    .limit(FUNCTIONARY_LIMITS.layouts + 1);
  const steps = new Map<string, Authorization[]>();
  const keys = new Map<string, KeyDescription>();
  for (const row of rows.slice(0, FUNCTIONARY_LIMITS.layouts)) {
    const sniffed = sniffDocument(row.bytes);
    if (sniffed.kind !== "layout") continue;
    for (const { index, key } of sniffed.layout.keys.values()) {
      if (!keys.has(index)) keys.set(index, describeKey(key, index));
    }
    for (const { name, pubkeys, threshold } of sniffed.layout.steps) {
      for (const keyId of pubkeys) {
        const supplyChain = { id: row.chainId, name: row.chainName };
        const authorization = { supplyChain, layout: row.sha256, version: row.number, step: name, threshold };
        const known = steps.get(keyId);
        if (known === undefined) steps.set(keyId, [authorization]);
        else known.push(authorization);
      }
    }
  }
  const truncated =
    rows.length > FUNCTIONARY_LIMITS.layouts
      ? `Only the newest ${FUNCTIONARY_LIMITS.layouts} layouts were read for who may perform what.`
      : null;
  return { steps, keys, truncated };
}
