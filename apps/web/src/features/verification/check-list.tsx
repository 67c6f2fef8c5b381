import type { CheckOutline, Verdict } from "@stemma/api-contract";
import { IconChevronRight } from "@tabler/icons-react";
import type { JSX } from "react";
import { VerdictIcon } from "../../components/verdict-icon.tsx";
import type { CheckedRelease } from "../../lib/api/use-rule-trace.ts";
import { parseCheckDetail } from "../../lib/check-detail.ts";
import { strings } from "../../lib/strings.ts";
import { CheckEvidence } from "./check-evidence.tsx";
import { checkOutcome, checkTitle, checkVerdict } from "./check-words.ts";

interface Props {
  /** The verification that the checks are of. */
  readonly of: CheckedRelease;
  readonly checks: readonly CheckOutline[];
  /** Steps without evidence, see `stepsWithoutEvidence`: what fails for want of them lacks evidence itself. */
  readonly missing: ReadonlySet<string>;
  /** Id of the check whose evidence is open, or null. */
  readonly open: string | null;
  readonly onToggle: (id: string | null) => void;
}

/** Checks in the specification's order; each opens what it looked at. */
export function CheckList({ of, checks, missing, open, onToggle }: Props): JSX.Element {
  return (
    <ol className="checks">
      {checks.map((check, index) => (
        <CheckRow
          key={check.id}
          of={of}
          check={check}
          verdict={checkVerdict(check, missing)}
          number={index + 1}
          isOpen={check.id === open}
          onToggle={() => onToggle(check.id === open ? null : check.id)}
        />
      ))}
    </ol>
  );
}

interface RowProps {
  readonly of: CheckedRelease;
  readonly check: CheckOutline;
  readonly verdict: Verdict;
  readonly number: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function CheckRow({ of, check, verdict, number, isOpen, onToggle }: RowProps): JSX.Element {
  const detail = parseCheckDetail(check);
  return (
    <li className="check" data-verdict={verdict} data-open={isOpen || undefined}>
      <button type="button" className="check-row" aria-expanded={isOpen} onClick={onToggle}>
        <span className="check-number" aria-hidden="true">
          {number}
        </span>
        <VerdictIcon verdict={verdict} />
        <span className="check-title">{checkTitle(check, detail)}</span>
        <span className="sr">{strings.checks.states[check.state]}</span>
        <span className="check-outcome">{checkOutcome(check, detail)}</span>
        <IconChevronRight className="check-chevron" size={14} stroke={1.5} aria-hidden="true" />
      </button>
      {isOpen && <CheckEvidence of={of} check={check} detail={detail} />}
    </li>
  );
}
