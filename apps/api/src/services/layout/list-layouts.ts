import type { LayoutVersionList } from "@stemma/api-contract";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { readBytes } from "../document/release-documents.ts";
import type { Answer } from "../service-error.ts";
import { findSupplyChain, type SupplyChainRow } from "../supply-chain/find-supply-chain.ts";
import { currentVerdicts } from "../verification/current-verdicts.ts";
import { describeLayout } from "../verification/describe-layout.ts";
import { listTrustedKeys } from "../verification/gather-evidence.ts";
import { findLayoutVersions } from "./find-layout-versions.ts";

/** The layouts of a supply chain, the newest first, each with the releases that it judges. */
export async function listLayouts(
  context: Context,
  supplyChainId: string,
  { cursor, limit }: { readonly cursor: string | undefined; readonly limit: number },
): Promise<Answer<LayoutVersionList>> {
  const chain = await findSupplyChain(context, supplyChainId);
  if (!chain.ok) return chain;
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor)) return err({ kind: "bad-cursor" });
  const releases = await releasesByLayout(context, chain.value);
  const all = (await findLayoutVersions(context, supplyChainId)).reverse();
  const ownerKeys = await listTrustedKeys(context, supplyChainId);
  const bytes = await readBytes(
    context,
    all.map(({ nodeId }) => nodeId),
  );
  const now = context.now();
  const described = all.map((version) => {
    const content = bytes.get(version.nodeId);
    if (content === undefined) throw new Error(`the layout ${version.sha256} is not there any more`);
    return { ...version, ...describeLayout(version, content, ownerKeys, now) };
  });
  const chosen = described.find(({ signedByOwners }) => signedByOwners);
  const behind = described.filter(({ number }) => cursor === undefined || number < Number(cursor));
  const shown = behind.slice(0, limit);
  return ok({
    items: shown.map(({ number, sha256, path, storedAt, expires, signedByOwners }) => ({
      number,
      sha256,
      path,
      arrivedAt: storedAt.toISOString(),
      expires,
      signedByOwners,
      default: number === chosen?.number,
      releases: releases.get(sha256) ?? [],
    })),
    next: behind.length > limit ? String(shown.at(-1)?.number ?? 0) : null,
  });
}

/** Which releases each layout judges, once every release has a verdict. */
async function releasesByLayout(context: Context, chain: SupplyChainRow): Promise<Map<string, string[]>> {
  const listed = (await currentVerdicts(context, [chain])).get(chain.id) ?? [];
  const releases = new Map<string, string[]>();
  for (const { name, found } of listed) {
    if (!found?.layout) continue;
    const others = releases.get(found.layout);
    if (others === undefined) releases.set(found.layout, [name]);
    else others.push(name);
  }
  for (const names of releases.values()) names.sort();
  return releases;
}
