import type { SignedLinkList } from "@stemma/api-contract";
import { nodeIdOf, sql } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { isStorableText } from "../document/plain-text.ts";
import { decodeCursor, encodeCursor } from "../graph/cursor.ts";
import type { Answer } from "../service-error.ts";
import { isUuid } from "../supply-chain/find-supply-chain.ts";
import { verifyRelease } from "../verification/verify-release.ts";
import { standingOf } from "./standing.ts";

const START = "00000000-0000-0000-0000-000000000000";

interface Row extends Record<string, unknown> {
  readonly evidence: string;
  readonly sha256: string;
  readonly identity: string;
  readonly chain: string;
  readonly name: string;
  readonly release: string;
  readonly received: string;
}

/** The links whose signatures name a key id, in every release, with what each release's verification made of them. */
export async function listSignedLinks(
  context: Context,
  keyId: string,
  { cursor, limit }: { readonly cursor: string | undefined; readonly limit: number },
): Promise<Answer<SignedLinkList>> {
  const after = cursor === undefined ? [START, START, ""] : decodeCursor(cursor, ["string", "string", "string"]);
  const [evidence, chain, release] = (after ?? []).map(String);
  if (
    evidence === undefined ||
    chain === undefined ||
    !isUuid(evidence) ||
    !isUuid(chain) ||
    !isStorableText(release)
  ) {
    return err({ kind: "bad-cursor" });
  }
  const { rows } = await context.database.execute<Row>(sql`
    select a.evidence, d.sha256, r.identity, p.supply_chain_id as chain, ch.name, p.release, min(p.placed_at)::text as received
    from adjacency a
    join document d on d.workspace_id = a.workspace_id and d.node_id = a.evidence
    join document_complete c on c.workspace_id = a.workspace_id and c.node_id = a.evidence
    join node r on r.workspace_id = a.workspace_id and r.node_id = a.peer_id
    join document_placement p on p.workspace_id = a.workspace_id and p.node_id = a.evidence
    join supply_chain ch on ch.workspace_id = p.workspace_id and ch.id = p.supply_chain_id
    where a.workspace_id = ${context.workspaceId} and a.node_id = ${nodeIdOf("functionary", [keyId]).id}::uuid
      and a.direction = 1 and a.kind = 'claimed-by'
      and (a.evidence, p.supply_chain_id, p.release collate "C") > (${evidence}::uuid, ${chain}::uuid, ${release} collate "C")
    group by a.evidence, d.sha256, r.identity, p.supply_chain_id, ch.name, p.release
    order by a.evidence, p.supply_chain_id, p.release collate "C" limit ${limit + 1}`);
  const page = rows.slice(0, limit);
  const items: SignedLinkList["items"] = [];
  for (const row of page) {
    const supplyChain = { id: row.chain, name: row.name };
    const { verification } = await verifyRelease(context, supplyChain, row.release);
    items.push({
      document: row.sha256,
      step: (JSON.parse(row.identity) as string[])[1] ?? "",
      supplyChain,
      release: row.release,
      receivedAt: new Date(row.received).toISOString(),
      ...standingOf(verification, row.sha256, keyId),
    });
  }
  const last = page.at(-1);
  const next = rows.length > limit && last ? encodeCursor([last.evidence, last.chain, last.release]) : null;
  return ok({ items, next });
}
