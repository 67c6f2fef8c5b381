import type { OmittedDetail } from "@stemma/api-contract";
import type { JSX } from "react";
import { FailedRequest } from "../../components/failed-request.tsx";
import { SkeletonRows } from "../../components/skeleton-rows.tsx";
import { type CheckedRelease, useRuleTrace } from "../../lib/api/use-rule-trace.ts";
import { strings } from "../../lib/strings.ts";
import { usePrinting } from "../../lib/use-printing.ts";
import { RuleTraceList } from "./rule-trace-list.tsx";

/** As many rows as a skeleton has at most. */
const MOST_ROWS = 6;

interface Props {
  readonly of: CheckedRelease;
  readonly digest: string;
  readonly rules: NonNullable<OmittedDetail["rules"]>;
}

/** The rule trace of a check that came without it. */
export function FetchedRuleTrace({ of, digest, rules }: Props): JSX.Element | null {
  const trace = useRuleTrace(of, digest);
  const isPrinting = usePrinting();
  if (trace.data !== undefined) {
    return trace.data === null ? null : (
      <RuleTraceList queue={trace.data.queue} trace={trace.data.trace} item={trace.data.item} />
    );
  }
  // Paper neither loads nor has a button: it says that something is missing.
  if (isPrinting) return <p className="note">{strings.checks.notPrinted(rules.applied)}</p>;
  return trace.error === null ? (
    <SkeletonRows rows={Math.min(rules.applied, MOST_ROWS)} />
  ) : (
    <FailedRequest title={strings.checks.cannotLoad} error={trace.error} retry={() => void trace.refetch()} />
  );
}
