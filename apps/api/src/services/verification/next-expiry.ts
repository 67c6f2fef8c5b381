import type { VerificationReport } from "@stemma/in-toto";

/**
 * The next instant at which the passing of time alone can change a report: the first expiry, of the layout or of a
 * sublayout, that has not passed yet. `null` when there is none.
 */
export function nextExpiry(reports: readonly VerificationReport[], now: number): number | null {
  let next: number | null = null;
  for (const report of reports) {
    const nested = report.checks.flatMap(({ detail }) =>
      detail.kind === "sublayout" && detail.report !== null ? [detail.report] : [],
    );
    const own = report.layoutExpires === null ? Number.NaN : Date.parse(report.layoutExpires);
    for (const instant of [own, nextExpiry(nested, now)]) {
      if (instant !== null && instant >= now && (next === null || instant < next)) next = instant;
    }
  }
  return next;
}
