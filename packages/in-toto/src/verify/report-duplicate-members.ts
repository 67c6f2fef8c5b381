import type { StoredDocument } from "./link-store.ts";
import { quoted, type ReportBuilder } from "./report-builder.ts";

/**
 * JSON readers differ on which of two equal members counts; here it is the last, and it is always worth a look.
 * @param checkId the check that looked at the document; null for a document that was never used
 */
export function reportDuplicateMembers(
  report: ReportBuilder,
  { opened, path, sha256 }: StoredDocument,
  checkId: string | null,
  item: string | null,
): void {
  if (!opened.ok) return;
  for (const pointer of opened.value.duplicateMembers) {
    const message = `The document ${quoted(path)} has the member ${quoted(pointer)} more than once; the last one counts.`;
    const evidence = { document: sha256, pointer };
    report.finding("duplicate-json-member", "warning", message, { checkId, item, evidence });
  }
}
