import type { OpenedDocument } from "../envelope/opened-document.ts";
import type { Layout } from "../model/layout.ts";
import type { VerificationContext } from "./verification-context.ts";

/**
 * SPEC 5.2, step 2: the layout has not expired. In the very second of expiry the two references differ: 1.3.1, which
 * decides for metablocks, and the specification ("after which") still accept; 2.2, which decides for DSSE, does not.
 */
export function checkLayoutExpiry(
  context: VerificationContext,
  envelope: OpenedDocument["envelope"],
  layout: Layout,
): void {
  const now = context.input.evaluateAt;
  const evaluatedAt = new Date(now).toISOString();
  const id = "layout-expiry";
  const detail = { kind: "layout-expiry", expires: layout.expires, evaluatedAt } as const;
  const check = { id, section: "5.2", item: null, detail };
  if (layout.expiresAt === null) {
    context.report.check("warned", { ...check, summary: "The layout does not say when it expires." });
  } else if (layout.expiresAt < now || (layout.expiresAt === now && envelope === "dsse")) {
    const summary = `The layout expired on ${layout.expires}; the verification was made for ${evaluatedAt}.`;
    const extras = {
      checkId: id,
      expected: `an expiry after ${evaluatedAt}`,
      observed: `expired on ${layout.expires}`,
    };
    context.report.finding("layout-expired", "error", summary, extras);
    context.report.failed("LayoutExpiredError", { ...check, summary });
  } else {
    context.report.check("passed", {
      ...check,
      summary: `The layout expires on ${layout.expires}, after the time of this verification.`,
    });
  }
}
