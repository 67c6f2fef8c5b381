import type { CheckOutline, Verdict, VerificationOutline } from "@stemma/api-contract";
import type { JSX } from "react";
import { VerdictIcon } from "../../components/verdict-icon.tsx";
import { type CheckedRelease, useRuleTraces } from "../../lib/api/use-rule-trace.ts";
import { parseCheckDetail } from "../../lib/check-detail.ts";
import { strings } from "../../lib/strings.ts";
import { formatDate, formatDateTime } from "../../lib/time.ts";
import { usePrinting } from "../../lib/use-printing.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { CheckEvidence } from "./check-evidence.tsx";
import { checkOutcome, checkTitle, checkVerdict } from "./check-words.ts";
import { stepsWithoutEvidence } from "./missing-evidence.ts";
import { isWrittenOut, tracesOnPaper } from "./traces-on-paper.ts";

/** On paper only: what the verdict rests on, every check, and what each check looked at that did not pass. */
export function PrintedEvidence({ verification }: { readonly verification: VerificationOutline }): JSX.Element | null {
  // Loaded before anybody prints: paper does not wait.
  useRuleTraces(verification, tracesOnPaper(verification));
  if (!usePrinting()) return null;
  const { supplyChain, release, layout, layoutExpires, evaluatedAt, checks } = verification;
  const words = strings.report;
  const missing = stepsWithoutEvidence(checks);
  return (
    <section className="printed-evidence">
      <h2>{words.evidence}</h2>
      <dl className="kv kv-wide">
        <Fact word={strings.columns.supplyChain}>{visibleText(supplyChain.name)}</Fact>
        <Fact word={strings.columns.release}>{visibleText(release)}</Fact>
        <Fact word={strings.overview.layout}>{layout === null ? strings.none : layout}</Fact>
        {layoutExpires !== null && <Fact word={strings.overview.expires}>{formatDate(layoutExpires)}</Fact>}
        {evaluatedAt !== null && <Fact word={strings.overview.evaluated}>{formatDateTime(evaluatedAt)}</Fact>}
      </dl>
      <h2>{strings.checks.heading(checks.length)}</h2>
      <ol className="printed-checks">
        {checks.map((check) => (
          <PrintedCheck key={check.id} of={verification} check={check} verdict={checkVerdict(check, missing)} />
        ))}
      </ol>
      <p className="note">{words.made(formatDateTime(new Date().toISOString()))}</p>
    </section>
  );
}

function Fact({ word, children }: { readonly word: string; readonly children: string }): JSX.Element {
  return (
    <div>
      <dt>{word}</dt>
      <dd className="break">{children}</dd>
    </div>
  );
}

interface PrintedCheckProps {
  readonly of: CheckedRelease;
  readonly check: CheckOutline;
  readonly verdict: Verdict;
}

function PrintedCheck({ of, check, verdict }: PrintedCheckProps): JSX.Element {
  const detail = parseCheckDetail(check);
  return (
    <li data-verdict={verdict}>
      <p className="printed-check">
        <VerdictIcon verdict={verdict} size={14} />
        <span className="check-title">
          {check.item !== null && `${visibleText(check.item)} · `}
          {checkTitle(check, detail)}
        </span>
        <span>{strings.checks.states[check.state]}</span>
        <span className="muted">{checkOutcome(check, detail)}</span>
      </p>
      {isWrittenOut(check) && <CheckEvidence of={of} check={check} detail={detail} />}
    </li>
  );
}
