import type { OpenedDocument } from "../envelope/opened-document.ts";
import type { Layout } from "../model/layout.ts";
import { counted } from "./report-builder.ts";
import type { VerificationContext } from "./verification-context.ts";

const DAY = 86_400_000;
const SOON = 30 * DAY;

/**
 * SPEC 5.2, step 2: the layout has not expired. In the very second of expiry the two references differ: 1.3.1, which
 * decides for metablocks, and the specification ("after which") still accept; 2.2, which decides for DSSE, does not.
 * Without `expires` the reference takes a month from now, each time: a DSSE layout then never expires, which is a
 * warning. For a metablock that moment would be part of the signed bytes, so its signature cannot be valid.
 */
export function checkLayoutExpiry(
  context: VerificationContext,
  envelope: OpenedDocument["envelope"],
  layout: Layout,
  sha256: string,
): void {
  const now = context.input.evaluateAt;
  const evaluatedAt = new Date(now).toISOString();
  const id = "layout-expiry";
  const detail = { kind: "layout-expiry", expires: layout.expires, evaluatedAt } as const;
  const check = { id, section: "5.2", item: null, detail };
  if (layout.expiresAt === null) {
    const summary = `The layout does not say when it expires, so it never does: whatever was once allowed stays allowed.`;
    const evidence = { document: sha256, pointer: envelope === "dsse" ? "/payload" : "/signed" };
    const extras = { checkId: id, expected: "a moment at which the layout expires", observed: "none", evidence };
    context.report.finding("layout-without-expiry", "warning", summary, extras);
    context.report.check("warned", { ...check, summary });
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
    if (layout.expiresAt - now < SOON) reportExpiresSoon(context, layout, layout.expiresAt - now);
    context.report.check("passed", {
      ...check,
      summary: `The layout expires on ${layout.expires}, after the time of this verification.`,
    });
  }
}

/** A note, so that the owner signs the next version in time. */
function reportExpiresSoon(context: VerificationContext, layout: Layout, left: number): void {
  const days = Math.floor(left / DAY);
  const when = days === 0 ? "in less than a day" : `in ${counted(days, "day")}`;
  const message = `The layout expires ${when}, on ${layout.expires}; after that nothing can be verified with it.`;
  context.report.finding("layout-expires-soon", "info", message, {
    checkId: "layout-expiry",
    expected: "at least 30 days left",
    observed: days === 0 ? "less than a day left" : `${counted(days, "day")} left`,
  });
}
