/** Path or name of a file, and its content. */
type File = readonly [string, string | Uint8Array<ArrayBuffer>];

/** Makes a supply chain through the API. @returns its id */
export async function createChain(address: string, name: string): Promise<string> {
  const answer = await fetch(`${address}/api/v1/supply-chains`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}

/** Imports documents into a release through the API. */
export async function sendEvidence(
  address: string,
  chain: string,
  { release, files, ownerKeys = [] }: { release: string; files: readonly File[]; ownerKeys?: readonly File[] },
): Promise<void> {
  const form = new FormData();
  form.append("release", release);
  for (const [path, content] of files) form.append("files", new Blob([content]), path);
  for (const [path, content] of ownerKeys) form.append("ownerKeys", new Blob([content]), path);
  const answer = await fetch(`${address}/api/v1/supply-chains/${chain}/documents`, { method: "POST", body: form });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}
