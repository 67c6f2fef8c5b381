import type { Verification } from "@stemma/api-contract";
import type { JSX } from "react";
import { VerdictLabel } from "../../components/verdict-label.tsx";
import { strings } from "../../lib/strings.ts";
import { formatDateTime } from "../../lib/time.ts";
import { usePrinting } from "../../lib/use-printing.ts";
import { visibleText } from "../../lib/visible-text.ts";

interface Props {
  readonly verification: Verification;
  /** How many of all findings follow: a filter on the screen leaves the others out on paper as well. */
  readonly printed: number;
  readonly all: number;
}

/** On paper only: what the report is about, before anything else, because a sheet has no header and no address. */
export function PrintedHead({ verification, printed, all }: Props): JSX.Element | null {
  if (!usePrinting()) return null;
  const { supplyChain, release, verdict, evaluatedAt } = verification;
  return (
    <section className="printed-head">
      <p>
        <VerdictLabel verdict={verdict} /> <strong>{visibleText(supplyChain.name)}</strong>
        {", "}
        {strings.releaseNamed(visibleText(release))}
      </p>
      {evaluatedAt !== null && <p className="note">{strings.report.evaluated(formatDateTime(evaluatedAt))}</p>}
      {printed < all && <p className="notice">{strings.report.part(printed, all)}</p>}
    </section>
  );
}
