import type { LayoutVersion, LayoutVersionList } from "@stemma/api-contract";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { readBytes } from "../document/release-documents.ts";
import type { Answer } from "../service-error.ts";
import { findSupplyChain } from "../supply-chain/find-supply-chain.ts";
import { currentVerdicts, type ReleaseInBrief } from "../verification/current-verdicts.ts";
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
  const [releases = []] = (await currentVerdicts(context, [chain.value])).values();
  const described = await describeLayouts(context, supplyChainId, releases);
  const behind = described.filter(({ number }) => cursor === undefined || number < Number(cursor));
  const shown = behind.slice(0, limit);
  return ok({ items: shown, next: behind.length > limit ? String(shown.at(-1)?.number ?? 0) : null });
}

/**
 * All layouts of a supply chain, the newest first.
 * @param releases those of the supply chain, with their verdicts
 */
export async function describeLayouts(
  context: Context,
  supplyChainId: string,
  releases: readonly ReleaseInBrief[],
): Promise<LayoutVersion[]> {
  const judged = releasesByLayout(releases);
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
  return described.map(({ number, sha256, path, storedAt, expires, signedByOwners }) => ({
    number,
    sha256,
    path,
    arrivedAt: storedAt.toISOString(),
    expires,
    signedByOwners,
    default: number === chosen?.number,
    releases: judged.get(sha256) ?? [],
  }));
}

/** Which releases each layout judges, by name. */
function releasesByLayout(listed: readonly ReleaseInBrief[]): Map<string, string[]> {
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
