import { setTimeout as sleep } from "node:timers/promises";
import type { RegistryRelease } from "../graph/registry.ts";
import { type Answer, type Client, uploadOf } from "./client.ts";

/** As often as a person would want to see progress move. */
const POLL_MS = 100;

/** A release as it is sent. */
export interface Upload {
  readonly release: RegistryRelease;
  readonly body: Buffer;
}

export function prepare(release: RegistryRelease): Upload {
  return { release, body: uploadOf(release) };
}

/**
 * Imports releases and waits until the verdict of each is there: several at once, one after the other each.
 * @throws when an upload is not stored whole or a verdict is not the one that the generator made the release for
 */
export async function importReleases(
  client: Client,
  chains: Map<string, Promise<string>>,
  uploads: readonly Upload[],
  atOnce: number,
): Promise<void> {
  const waiting = uploads.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const upload of waiting) await importRelease(client, chains, upload);
    }),
  );
}

async function importRelease(
  client: Client,
  chains: Map<string, Promise<string>>,
  { release, body }: Upload,
): Promise<void> {
  const { supplyChain: name } = release;
  let chain = chains.get(name);
  if (chain === undefined) {
    chain = client.post("/supply-chains", { name }).then(({ body }) => (body as { id: string }).id);
    chains.set(name, chain);
  }
  const id = await chain;
  const answer = await client.upload(`/supply-chains/${id}/documents`, body);
  if (answer.status === 202) await jobDone(client, answer);
  else if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  const found = await client.get(
    `/supply-chains/${id}/releases/${encodeURIComponent(release.release)}/verdicts?limit=1`,
  );
  const verdict = (found.body as { items: { verdict: string }[] }).items[0]?.verdict;
  if ((verdict === "verified") !== (release.fault === null)) {
    throw new Error(`${name} ${release.release} (${release.fault ?? "in order"}) is ${verdict}`);
  }
}

interface Job {
  readonly id: string;
  readonly state: string;
  readonly outcomes: { readonly rejected: number };
}

async function jobDone(client: Client, { body }: Answer): Promise<void> {
  let job = body as Job;
  while (job.state !== "done") {
    await sleep(POLL_MS);
    job = (await client.get(`/import-jobs/${job.id}`)).body as Job;
    if (["failed", "cancelled"].includes(job.state)) throw new Error(`the import ${job.state}`);
  }
  if (job.outcomes.rejected > 0) throw new Error(`${job.outcomes.rejected} documents were rejected`);
}
