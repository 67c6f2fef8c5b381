import type { DocumentContent } from "@stemma/api-contract";
import { ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { describeContent } from "./describe-content.ts";
import { getDocument } from "./get-document.ts";

/** What a stored document says. */
export async function getContent(context: Context, sha256: string): Promise<Answer<DocumentContent>> {
  const found = await getDocument(context, sha256);
  return found.ok ? ok(describeContent(sha256, found.value.bytes)) : found;
}
