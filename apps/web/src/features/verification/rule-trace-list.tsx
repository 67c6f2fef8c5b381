import type { JSX } from "react";
import { VerdictIcon } from "../../components/verdict-icon.tsx";
import { Versus } from "../../components/versus.tsx";
import type { MatchMismatch, RuleTrace } from "../../lib/check-detail.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

interface Props {
  /** The names that entered the queue. */
  readonly queue: readonly string[];
  readonly trace: readonly RuleTrace[];
  readonly item: string;
}

/** The artifact queue before and after each rule, what the rule consumed, and what it did not and why. */
export function RuleTraceList({ queue, trace, item }: Props): JSX.Element {
  let left = queue.length;
  const rules = trace.map((rule) => {
    const before = left;
    left -= rule.consumed.length;
    return { rule, before };
  });
  return (
    <ol className="trace">
      {rules.map(({ rule, before }) => (
        <li key={rule.index} data-failed={rule.state === "failed" || undefined}>
          <span className="trace-number">{rule.index + 1}</span>
          <div className="trace-body">
            <p className="rule-text">{visibleText(rule.rule.join(" "))}</p>
            <TraceNote rule={rule} />
          </div>
          <TraceQueue rule={rule} before={before} />
          {rule.mismatches
            .filter((mismatch) => mismatch.expected !== null)
            .map((mismatch) => (
              <Mismatch key={mismatch.name} mismatch={mismatch} item={item} />
            ))}
        </li>
      ))}
    </ol>
  );
}

function TraceNote({ rule }: { readonly rule: RuleTrace }): JSX.Element {
  if (rule.state === "failed") {
    return <p className="note trace-failed break">{strings.rules.fails(names(rule.offending))}</p>;
  }
  const [first] = rule.mismatches;
  return (
    <p className="note break">
      {rule.consumed.length === 0 ? strings.rules.consumesNothing : strings.rules.consumes(names(rule.consumed))}
      {first !== undefined &&
        ` ${strings.rules.mismatch(visibleText(first.name), first.reason, rule.mismatches.length)}`}
    </p>
  );
}

function TraceQueue({ rule, before }: { readonly rule: RuleTrace; readonly before: number }): JSX.Element {
  if (rule.state === "failed") {
    return (
      <span className="trace-queue">
        <span className="sr">{strings.checks.states.failed}</span>
        <VerdictIcon verdict="failed" size={14} />
      </span>
    );
  }
  return (
    <span className="trace-queue" title={strings.rules.queue}>
      {strings.rules.beforeAfter(before, before - rule.consumed.length)}
    </span>
  );
}

function Mismatch({ mismatch, item }: { readonly mismatch: MatchMismatch; readonly item: string }): JSX.Element {
  return (
    <div className="trace-versus">
      <Versus
        expected={mismatch.expected}
        observed={mismatch.observed}
        expectedFrom={visibleText(mismatch.destinationItem)}
        observedFrom={visibleText(item)}
      />
    </div>
  );
}

/** At most three names; the queue itself may have thousands. */
function names(all: readonly string[]): string {
  const shown = all.slice(0, 3).map(visibleText).join(", ");
  return all.length > 3 ? `${shown} ${strings.andMore(all.length - 3)}` : shown;
}
