import { type ImportItem, importJobSchema, importResultSchema } from "@stemma/api-contract";
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { renewEvidence } from "./renew-evidence.ts";
import { parseAnswer } from "./request.ts";
import { sendForm } from "./send-form.ts";

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
  readonly signal: AbortSignal;
  /** Called with the share of the upload that is sent. */
  readonly onProgress: (share: number) => void;
}

/** The outcome of every file of a small upload, or the job that a large one became. */
export type UploadAnswer =
  | { readonly kind: "items"; readonly items: readonly ImportItem[]; readonly startedAt: string }
  | { readonly kind: "job"; readonly id: string };

const ACCEPTED = 202;

/** Uploads files in one request. */
export function useImportDocuments(): UseMutationResult<UploadAnswer, Error, Upload> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ supplyChainId, release, files, signal, onProgress }) => {
      const form = new FormData();
      form.append("release", release);
      for (const { file, path, trusted } of files) form.append(trusted ? "ownerKeys" : "files", file, path);
      const path = `/supply-chains/${encodeURIComponent(supplyChainId)}/documents`;
      const { status, body } = await sendForm(path, form, { signal, onProgress });
      if (status === ACCEPTED) return { kind: "job", id: parseAnswer(importJobSchema, body, status).id };
      return { kind: "items", ...parseAnswer(importResultSchema, body, status) };
    },
    onSettled: () => renewEvidence(client),
  });
}
