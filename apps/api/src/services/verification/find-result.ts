import type { DocumentKind } from "@stemma/api-contract";
import { document, sql } from "@stemma/db";
import type { Context } from "../context.ts";
import type { SupplyChainRow } from "../supply-chain/find-supply-chain.ts";
import { evaluateBeside } from "./evaluate-beside.ts";
import { fetchEvidence } from "./gather-evidence.ts";
import { digestInputs, type Inputs } from "./gather-inputs.ts";
import type { ReleaseVerification } from "./release-verification.ts";
import { selectBasis, type VerdictRow } from "./verdict-log.ts";
import { loadResult, saveEvaluation } from "./verification-store.ts";

/**
 * What a verdict of the history was made of: as it was stored, or, of one that was found in brief, computed again from what it rests
 * on, at its instant. `null` when neither is possible: another version of the verifier found it.
 */
export async function findResult(
  context: Context,
  chain: Pick<SupplyChainRow, "id" | "name">,
  row: VerdictRow,
): Promise<ReleaseVerification | null> {
  const stored = await loadResult(context, row);
  if (stored !== null) return stored;
  const inputs = row.verifier === context.verifier ? await inputsOf(context, row) : null;
  if (inputs === null) return null;
  const evidence = await fetchEvidence(context, inputs);
  const evaluatedAt = row.evaluatedAt.getTime();
  const evaluation = await evaluateBeside({ supplyChain: chain, release: row.release }, evidence, evaluatedAt);
  await saveEvaluation(context, row, { ...evaluation, evaluatedAt });
  return evaluation.result;
}

/**
 * What a verdict rests on, as it was gathered for it. Only documents and owner keys: a verdict that rests on layouts of the supply
 * chain, or on picks, is always stored with its result.
 * @returns `null` unless it is the same, to the last name
 */
async function inputsOf({ database, workspaceId, verifier }: Context, row: VerdictRow): Promise<Inputs | null> {
  const { rows } = await database.execute<BasisRow>(sql`
    select b.kind as part, d.node_id as "nodeId", d.sha256, d.kind, b.name
    from (${selectBasis(workspaceId, row)}) b
    join ${document} d on d.workspace_id = ${workspaceId} and d.sha256 collate "C" = b.sha256
    order by b.name, b.sha256`);
  const found: Inputs = {
    placed: rows.flatMap(({ part, name: path, ...each }) => (part === "document" ? [{ ...each, path }] : [])),
    ownerKeys: rows.flatMap(({ part, name: keyId, sha256 }) =>
      part === "owner-key" ? [{ keyId, document: sha256 }] : [],
    ),
    versions: [],
    picks: [],
  };
  return digestInputs(verifier, found).equals(row.inputs) ? found : null;
}

type BasisRow = {
  part: string;
  nodeId: string;
  sha256: string;
  kind: DocumentKind;
  name: string;
};
