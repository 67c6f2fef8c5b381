import {
  BY_DIGESTS_PLACEMENT,
  DEFAULT_RELEASE,
  type ImportJob,
  type ImportResult,
  releaseNameSchema,
} from "@stemma/api-contract";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { BY_DIGESTS } from "../document/destination.ts";
import { type UploadEvent, UploadRefused } from "../document/upload-event.ts";
import { afterImport } from "../placement/after-import.ts";
import type { Answer } from "../service-error.ts";
import { findSupplyChain } from "../supply-chain/find-supply-chain.ts";
import { importNow } from "./import-now.ts";
import { itemsForAnswer } from "./items-for-answer.ts";
import { Spool } from "./spool.ts";

/** The outcomes of an upload that was small enough for them, or the job that an upload became. */
export type Received =
  | { readonly kind: "result"; readonly result: ImportResult }
  | { readonly kind: "job"; readonly job: ImportJob };

export interface ReceiveOptions {
  /** The client asked for a job (RFC 7240: `Prefer: respond-async`). */
  readonly asJob: boolean;
}

/**
 * Takes in an upload. A small one is imported at once; whatever is larger is kept in the database first, and an import job
 * works on it. When this returns, everything that it calls stored is committed, and a job survives this process.
 */
export async function receiveUpload(
  context: Context,
  supplyChainId: string,
  events: AsyncIterable<UploadEvent>,
  { asJob }: ReceiveOptions,
): Promise<Answer<Received>> {
  const chain = await findSupplyChain(context, supplyChainId);
  if (!chain.ok) return chain;
  const startedAt = new Date(context.now()).toISOString();
  const spool = new Spool(context, supplyChainId);
  try {
    const release = await receive(spool, events);
    const upload = asJob ? null : spool.inMemory();
    const found = upload === null ? null : await itemsForAnswer(upload);
    if (found !== null) {
      const items = await importNow(context, { supplyChainId, release }, found);
      const settled = await afterImport(context, { supplyChainId, release }, items);
      return ok({ kind: "result", result: { items: settled, startedAt } });
    }
    return ok({ kind: "job", job: await spool.submit(release) });
  } catch (error) {
    await spool.abandon(error);
    if (!(error instanceof UploadRefused)) throw error;
    return err({ kind: "upload-refused", cause: error.refusal, detail: error.message });
  } finally {
    spool.close();
  }
}

/** Fills the spool and returns the name of the release, which may come last. */
async function receive(spool: Spool, events: AsyncIterable<UploadEvent>): Promise<string> {
  let release: string | null = null;
  let isByDigests = false;
  for await (const event of events) {
    switch (event.kind) {
      case "field":
        if (event.field === "release") release = readReleaseName(event.value);
        else if (event.field === "placement") isByDigests = readPlacement(event.value);
        break;
      case "file":
        await spool.begin(event);
        break;
      case "bytes":
        await spool.add(event.bytes);
        break;
      case "rejected":
        await spool.refuse(event);
        break;
    }
  }
  if (spool.count === 0) {
    throw new UploadRefused("empty", 'The upload has no file; send files as "files" or "ownerKeys".');
  }
  if (isByDigests && release !== null) {
    throw new UploadRefused("bad-release", `placement: ${BY_DIGESTS_PLACEMENT} and a release exclude each other`);
  }
  return isByDigests ? BY_DIGESTS : (release ?? DEFAULT_RELEASE);
}

function readPlacement(value: string): true {
  if (value === BY_DIGESTS_PLACEMENT) return true;
  throw new UploadRefused("bad-release", `placement: must be "${BY_DIGESTS_PLACEMENT}" or left out`);
}

function readReleaseName(value: string): string {
  const name = releaseNameSchema.safeParse(value);
  if (name.success) return name.data;
  throw new UploadRefused("bad-release", `release: ${name.error.issues.map((issue) => issue.message).join("; ")}`);
}
