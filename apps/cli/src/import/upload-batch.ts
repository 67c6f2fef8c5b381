import type { ImportItem } from "@stemma/api-contract";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { ApiClient } from "./api-client.ts";
import { finishJob } from "./finish-job.ts";
import { onInterrupt } from "./interrupt.ts";
import { multipartBody, type UploadFile } from "./multipart-body.ts";
import { uploadStage } from "./progress.ts";
import type { Reporter } from "./reporter.ts";

interface Batch {
  readonly parts: readonly UploadFile[];
  readonly release: string | undefined;
}

/** Sends files and reports what became of them, waiting for the job where there is one. */
export async function uploadBatch(
  client: ApiClient,
  supplyChainId: string,
  { parts, release }: Batch,
  reporter: Reporter,
): Promise<ExitCode | { readonly error: string }> {
  const total = parts.reduce((sum, part) => sum + (part.kind === "file" ? part.file.size : part.bytes.length), 0);
  const unopened: ImportItem[] = [];
  let sent = 0;
  const body = multipartBody(parts, release, {
    onSent: (bytes) => {
      sent += bytes;
      reporter.progress.update(uploadStage(sent, total));
    },
    onRejected: (name, reason) =>
      unopened.push({ name, line: null, sha256: null, kind: "unknown", outcome: "rejected", reason, trusted: false }),
  });
  const interrupt = onInterrupt(() => undefined);
  const answer = await client.upload(supplyChainId, body, interrupt.signal);
  interrupt.release();
  reporter.progress.clear();
  if (!answer.ok && answer.error.kind === "interrupted") {
    reporter.note("cancelled while the files were being sent; nothing of this upload was stored");
    return EXIT.cancelled;
  }
  if (!answer.ok) {
    // Nothing was sent but files that cannot be opened: they are the answer.
    if (unopened.length > 0 && unopened.length === parts.length) {
      reporter.print(unopened);
      return EXIT.good;
    }
    return { error: answer.error.message };
  }
  reporter.print(unopened);
  if (answer.value.kind === "job") return finishJob(client, answer.value.job, reporter);
  reporter.print(answer.value.result.items);
  return EXIT.good;
}
