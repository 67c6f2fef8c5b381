import { SYNCHRONOUS_LIMITS } from "@stemma/api-contract";
import { uploadItems } from "./upload-items.ts";
import type { ReceivedUpload } from "./upload-parts.ts";

/** Whether a small upload stays small when its archives are opened. Found out by opening them: a few megabytes at most. */
export async function fitsIntoAnswer(upload: ReceivedUpload): Promise<boolean> {
  let items = 0;
  let bytes = 0;
  for await (const { item } of uploadItems(upload)) {
    items += 1;
    bytes += item.kind === "document" ? item.bytes.length : 0;
    if (items > SYNCHRONOUS_LIMITS.items || bytes > SYNCHRONOUS_LIMITS.expandedBytes) return false;
  }
  return true;
}
