import { basename } from "node:path";
import { IMPORT_LIMITS, type ImportItem } from "@stemma/api-contract";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { safeText } from "../output/safe-text.ts";
import { stylesFor } from "../output/styles.ts";
import { describeBytes, readInputFile } from "../verify/read-file.ts";
import { ApiClient, type NamedBytes, parseServer } from "./api-client.ts";
import { collectFiles, type FoundFile } from "./collect-files.ts";
import type { ImportFlags } from "./import-flags.ts";
import { itemLine, totalLine } from "./import-report.ts";
import { makeBatches } from "./make-batches.ts";
import { progressOn } from "./progress.ts";

/** Uploads files and folders to a server, prints what became of each, and returns the exit status. */
export async function runImport(paths: readonly string[], flags: ImportFlags): Promise<ExitCode> {
  const server = parseServer(flags.server);
  if (server === null) return refuse(`--server takes an http or https address, not ${flags.server}`);
  const collected = await collectFiles(paths);
  if (!collected.ok) return refuse(collected.error);
  const { files, skipped } = collected.value;
  for (const { name, reason } of skipped) process.stderr.write(`left out ${safeText(name)}: ${reason}\n`);
  if (files.length === 0) return refuse("there is no file to import");
  const ownerKeys = await readOwnerKeys(flags.ownerKey ?? []);
  if (typeof ownerKeys === "string") return refuse(ownerKeys);

  const client = new ApiClient(server);
  const supplyChain = await client.findOrCreate(flags.supplyChain);
  if (!supplyChain.ok) return refuse(supplyChain.error);
  return uploadAll(client, supplyChain.value, { files, ownerKeys, release: flags.release });
}

interface Task {
  readonly files: readonly FoundFile[];
  readonly ownerKeys: readonly NamedBytes[];
  readonly release: string | undefined;
}

/** Uploads in batches; the owner's keys go with the first one. */
async function uploadAll(
  client: ApiClient,
  supplyChain: { readonly id: string; readonly name: string },
  { files, ownerKeys, release }: Task,
): Promise<ExitCode> {
  const styles = stylesFor(process.stdout);
  const progress = progressOn(process.stderr);
  const items: ImportItem[] = [];
  let done = 0;
  for (const [index, batch] of makeBatches(files).entries()) {
    progress.update(done, files.length);
    const { readable, rejected } = await readBatch(batch);
    const keys = index === 0 ? ownerKeys : [];
    const fresh: ImportItem[] = [...rejected];
    if (readable.length + keys.length > 0) {
      const result = await client.upload(supplyChain.id, { files: readable, ownerKeys: keys, release });
      progress.clear();
      if (!result.ok) return refuse(`${result.error} (${done} of ${files.length} files were uploaded before)`);
      fresh.unshift(...result.value.items);
    }
    progress.clear();
    for (const item of fresh) process.stdout.write(`${itemLine(item, styles)}\n`);
    items.push(...fresh);
    done += batch.length;
  }
  process.stdout.write(`${totalLine(supplyChain.name, items)}\n`);
  return items.some(({ outcome }) => outcome === "rejected") ? EXIT.bad : EXIT.good;
}

/** A file that is too large or cannot be read is rejected here, without troubling the server. */
async function readBatch(batch: readonly FoundFile[]): Promise<{ readable: NamedBytes[]; rejected: ImportItem[] }> {
  const readable: NamedBytes[] = [];
  const rejected: ImportItem[] = [];
  for (const { name, path, size } of batch) {
    const limit = IMPORT_LIMITS.fileBytes;
    const bytes =
      size > limit
        ? { ok: false as const, error: `is larger than ${describeBytes(limit)}, the limit for a file` }
        : await readInputFile(path, limit);
    if (bytes.ok) readable.push({ name, bytes: bytes.value });
    else {
      const reason = `the file ${bytes.error}`;
      rejected.push({ name, line: null, sha256: null, kind: "unknown", outcome: "rejected", reason, trusted: false });
    }
  }
  return { readable, rejected };
}

async function readOwnerKeys(paths: readonly string[]): Promise<NamedBytes[] | string> {
  const keys: NamedBytes[] = [];
  for (const path of paths) {
    const bytes = await readInputFile(path, IMPORT_LIMITS.fileBytes);
    if (!bytes.ok) return `the owner's key ${path} ${bytes.error}`;
    keys.push({ name: basename(path), bytes: bytes.value });
  }
  return keys;
}

function refuse(message: string): ExitCode {
  process.stderr.write(`stemma: ${safeText(message)}\n`);
  return EXIT.unusable;
}
