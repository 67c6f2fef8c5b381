import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { IMPORT_LIMITS, releaseNameOf } from "@stemma/api-contract";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { safeText } from "../output/safe-text.ts";
import { readInputFile } from "../verify/read-file.ts";
import { ApiClient, parseServer } from "./api-client.ts";
import { collectFiles, type FoundFile } from "./collect-files.ts";
import { finishJob } from "./finish-job.ts";
import type { ImportFlags } from "./import-flags.ts";
import { totalLine } from "./import-report.ts";
import { makeBatches } from "./make-batches.ts";
import type { UploadFile } from "./multipart-body.ts";
import { Reporter } from "./reporter.ts";
import { uploadBatch } from "./upload-batch.ts";

type OwnerKey = Extract<UploadFile, { kind: "owner-key" }>;

/** Imports files, folders and archives, or goes on with an import; prints what became of each, returns the exit status. */
export async function runImport(paths: readonly string[], flags: ImportFlags): Promise<ExitCode> {
  const server = parseServer(flags.server);
  if (server === null) return refuse(`--server takes an http or https address, not ${flags.server}`);
  const client = new ApiClient(server);
  if (flags.resume !== undefined) return resumeImport(client, paths, flags.resume, flags);
  if (flags.supplyChain === undefined) return refuse("--supply-chain says where the evidence belongs; it is missing");
  if (paths.length === 0) return refuse("there is no file to import");
  const collected = await collectFiles(paths);
  if (!collected.ok) return refuse(collected.error);
  const { files, skipped } = collected.value;
  for (const { name, reason } of skipped) process.stderr.write(`left out ${safeText(name)}: ${reason}\n`);
  if (files.length === 0) return refuse("there is no file to import");
  const ownerKeys = await readOwnerKeys(flags.ownerKey ?? []);
  if (typeof ownerKeys === "string") return refuse(ownerKeys);
  const supplyChain = await client.findOrCreate(flags.supplyChain);
  if (!supplyChain.ok) return refuse(supplyChain.error.message);
  const release = flags.release ?? (await defaultRelease(paths));
  return uploadAll(client, supplyChain.value, { files, ownerKeys, release });
}

const ARCHIVE = /\.(tar|tgz|gz|zip)$/i;

/** The name of the only folder or archive: two of them in one release would spoil each other's verdict. */
async function defaultRelease(paths: readonly string[]): Promise<string | undefined> {
  const [only, ...others] = paths;
  if (only === undefined || others.length > 0) return undefined;
  const name = basename(resolve(only));
  return ARCHIVE.test(name) || (await stat(only)).isDirectory() ? releaseNameOf(name) : undefined;
}

interface Task {
  readonly files: readonly FoundFile[];
  readonly ownerKeys: readonly OwnerKey[];
  readonly release: string | undefined;
}

/** Uploads everything, in one request as long as it fits into one; the owner's keys go with the first. */
async function uploadAll(
  client: ApiClient,
  supplyChain: { readonly id: string; readonly name: string },
  { files, ownerKeys, release }: Task,
): Promise<ExitCode> {
  const reporter = new Reporter();
  let uploaded = 0;
  for (const [index, batch] of makeBatches(files).entries()) {
    const parts: UploadFile[] = batch.map((file) => ({ kind: "file", file }));
    if (index === 0) parts.unshift(...ownerKeys);
    const outcome = await uploadBatch(client, supplyChain.id, { parts, release }, reporter);
    if (typeof outcome === "object") {
      reporter.progress.clear();
      return refuse(`${outcome.error} (${uploaded} of ${files.length} files were imported before)`);
    }
    if (outcome !== EXIT.good) return outcome;
    uploaded += batch.length;
  }
  reporter.progress.clear();
  process.stdout.write(`${totalLine(supplyChain.name, reporter.tally)}\n`);
  return reporter.tally.rejected > 0 ? EXIT.bad : EXIT.good;
}

/** Follows a job that this terminal, or another one, has started; one that failed goes on. */
async function resumeImport(
  client: ApiClient,
  paths: readonly string[],
  id: string,
  flags: ImportFlags,
): Promise<ExitCode> {
  if (
    paths.length > 0 ||
    flags.supplyChain !== undefined ||
    flags.release !== undefined ||
    flags.ownerKey !== undefined
  ) {
    return refuse("--resume goes on with an import as it was begun; give neither files nor other flags with it");
  }
  const job = await client.resume(id);
  if (!job.ok) return refuse(job.error.message);
  const reporter = new Reporter();
  const outcome = await finishJob(client, job.value, reporter);
  if (typeof outcome === "object") return refuse(outcome.error);
  if (outcome !== EXIT.good) return outcome;
  process.stdout.write(`${totalLine(job.value.name, reporter.tally)}\n`);
  return reporter.tally.rejected > 0 ? EXIT.bad : EXIT.good;
}

async function readOwnerKeys(paths: readonly string[]): Promise<OwnerKey[] | string> {
  const keys: OwnerKey[] = [];
  for (const path of paths) {
    const bytes = await readInputFile(path, IMPORT_LIMITS.fileBytes);
    if (!bytes.ok) return `the owner's key ${path} ${bytes.error}`;
    keys.push({ kind: "owner-key", name: basename(path), bytes: bytes.value });
  }
  return keys;
}

function refuse(message: string): ExitCode {
  process.stderr.write(`stemma: ${safeText(message)}\n`);
  return EXIT.unusable;
}
