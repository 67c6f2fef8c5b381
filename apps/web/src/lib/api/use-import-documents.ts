import { type ImportItem, importResultSchema } from "@stemma/api-contract";
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { queryKeys } from "./query-keys.ts";
import { request } from "./request.ts";

/** One file of an upload. */
export interface UploadFile {
  readonly file: File;
  /** Its relative path, with `/`. */
  readonly path: string;
  /** True when the user trusts this public key to sign layouts. */
  readonly trusted: boolean;
}

export interface Upload {
  readonly supplyChainId: string;
  readonly release: string;
  readonly files: readonly UploadFile[];
  /** Called with how many files have had their outcome so far. */
  readonly onProgress: (done: number) => void;
}

/** Well below the server's limits for one request, so that progress can be told. */
const BATCH_FILES = 500;
const BATCH_BYTES = 64 * 1024 * 1024;

/** Uploads files in batches; answers with the outcome of every file, in their order. */
export function useImportDocuments(): UseMutationResult<readonly ImportItem[], Error, Upload> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (upload) => {
      const items: ImportItem[] = [];
      for (const batch of batches(upload.files)) {
        items.push(...(await sendBatch(upload, batch)));
        upload.onProgress(items.length);
      }
      return items;
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.evidence }),
  });
}

async function sendBatch(upload: Upload, batch: readonly UploadFile[]): Promise<readonly ImportItem[]> {
  const form = new FormData();
  form.append("release", upload.release);
  for (const { file, path, trusted } of batch) form.append(trusted ? "ownerKeys" : "files", file, path);
  const path = `/supply-chains/${encodeURIComponent(upload.supplyChainId)}/documents`;
  return (await request(importResultSchema, path, { method: "POST", form })).items;
}

function batches(files: readonly UploadFile[]): readonly (readonly UploadFile[])[] {
  const all: UploadFile[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = all.at(-1);
    if (last === undefined || last.length >= BATCH_FILES || bytes + file.file.size > BATCH_BYTES) {
      all.push([file]);
      bytes = file.file.size;
    } else {
      last.push(file);
      bytes += file.file.size;
    }
  }
  return all;
}
