import { SYNCHRONOUS_LIMITS } from "@stemma/api-contract";
import { type UploadItem, uploadItems } from "./upload-items.ts";
import type { ReceivedUpload } from "./upload-parts.ts";

/** Documents that are kept from the first look, so that nothing is opened twice; of more, each is taken out again. */
const KEPT_BYTES = 4 * 1024 * 1024;

/**
 * The items of a small upload, where it stays small when its archives are opened; null where it does not. Found out by
 * opening them: a few megabytes at most.
 */
export async function itemsForAnswer(
  upload: ReceivedUpload,
): Promise<Iterable<UploadItem> | AsyncIterable<UploadItem> | null> {
  let kept: UploadItem[] | null = [];
  let items = 0;
  let bytes = 0;
  for await (const each of uploadItems(upload)) {
    items += 1;
    bytes += each.item.kind === "document" ? each.item.bytes.length : 0;
    if (items > SYNCHRONOUS_LIMITS.items || bytes > SYNCHRONOUS_LIMITS.expandedBytes) return null;
    if (bytes > KEPT_BYTES) kept = null;
    kept?.push(each);
  }
  return kept ?? uploadItems(upload);
}
