import { Button } from "@mantine/core";
import type { Acknowledgement, AcknowledgementList, Finding, Graph, VerificationOutline } from "@stemma/api-contract";
import { VERDICT_WORDS } from "@stemma/api-contract";
import { IconCircleCheck, IconCircleDashed, IconFilterOff, IconPrinter } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { type JSX, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { StateMessage } from "../../components/state-message.tsx";
import { ruleTraceQuery } from "../../lib/api/use-rule-trace.ts";
import { strings } from "../../lib/strings.ts";
import { readable } from "../../lib/visible-text.ts";
import { AcknowledgeDialog, type AcknowledgeTarget } from "./acknowledge-dialog.tsx";
import { AcknowledgementLog } from "./acknowledgement-log.tsx";
import { FindingFilters } from "./finding-filters.tsx";
import { countByFilter, type FindingFilter, filterGroups, groupFindings } from "./finding-groups.ts";
import { FindingSection } from "./finding-section.tsx";
import { PrintedEvidence } from "./printed-evidence.tsx";
import { PrintedHead } from "./printed-head.tsx";
import { tracesOnPaper } from "./traces-on-paper.ts";
import { useFindingKeys } from "./use-finding-keys.ts";

/** How much of an id stands in the address. */
const SHORT = 16;

interface Props {
  readonly verification: VerificationOutline;
  readonly graph: Graph;
  readonly acknowledgements: AcknowledgementList | undefined;
  /** False where what is shown is no verdict: there is nothing to acknowledge. */
  readonly mayDecide: boolean;
  /** True where a range of times leaves evidence out, and its findings with it. */
  readonly isRanged: boolean;
  readonly only: FindingFilter | undefined;
  /** The beginning of the id of the finding that the reader stands at. */
  readonly at: string | undefined;
  /** The check whose evidence is open. */
  readonly openCheck: string | undefined;
  readonly onOnly: (only: FindingFilter | undefined) => void;
  readonly onAt: (at: string) => void;
  readonly onOpen: (finding: Finding) => void;
  /** The id of the node that shows a finding. */
  readonly placeOf: (finding: Finding) => string | null;
  readonly actions: (finding: Finding) => ReactNode;
  readonly blastRadius: (place: string) => ReactNode;
}

/** Every failure, grouped by cause, worst first; walked with `j` and `k`, opened with Enter, acknowledged with `a`. */
export function FindingsView(props: Props): JSX.Element {
  const { verification, graph, acknowledgements, mayDecide, isRanged, only, at, openCheck } = props;
  const { onOnly, onAt, onOpen, placeOf } = props;
  const [target, setTarget] = useState<AcknowledgeTarget | null>(null);
  const byFinding = useMemo(
    () => new Map<string, Acknowledgement>(acknowledgements?.items.map((each) => [each.finding, each])),
    [acknowledgements],
  );
  const all = useMemo(
    () => groupFindings(verification.findings, verification.checks, byFinding),
    [verification, byFinding],
  );
  const counts = countByFilter(all);
  const groups = useMemo(() => filterGroups(all, only), [all, only]);
  const walked = useMemo(() => groups.flatMap((group) => group.findings), [groups]);
  const found = at === undefined ? -1 : walked.findIndex(({ id }) => id.startsWith(at));
  const current = walked[Math.max(0, found)];
  const list = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef<"finding" | "evidence" | null>(null);

  const decide = useCallback(
    (finding: Finding) => {
      const group = all.find(({ findings }) => findings.includes(finding));
      setTarget({ finding, group: group?.findings ?? [finding], isWithdrawal: group?.isAcknowledged ?? false });
    },
    [all],
  );
  const open = useCallback(
    (finding: Finding) => {
      wantsFocus.current = finding.checkId === null ? null : "evidence";
      onOpen(finding);
    },
    [onOpen],
  );
  const focusCurrent = useCallback(() => {
    list.current?.querySelector<HTMLElement>("[aria-current=true]")?.focus();
  }, []);
  useFindingKeys({
    onMove: useCallback(
      (by) => {
        // The first key goes to the finding that is marked, the next ones go on from there.
        const isThere = document.activeElement?.matches("article[aria-current=true]") === true || found >= 0;
        const next = walked[isThere ? Math.max(0, found) + by : Math.max(0, found)];
        wantsFocus.current = "finding";
        if (next !== undefined && next.id !== current?.id) onAt(next.id.slice(0, SHORT));
        else {
          if (current !== undefined && at === undefined) onAt(current.id.slice(0, SHORT));
          focusCurrent();
        }
      },
      [walked, found, current, at, onAt, focusCurrent],
    ),
    onOpen: useCallback(() => current !== undefined && open(current), [current, open]),
    onAcknowledge: useCallback(
      () => mayDecide && current !== undefined && decide(current),
      [mayDecide, current, decide],
    ),
    onBack: focusCurrent,
  });
  // The address changes first; focus follows when the screen shows it.
  useEffect(() => {
    if (wantsFocus.current === "finding" && current !== undefined) {
      focusCurrent();
      wantsFocus.current = null;
    }
    if (wantsFocus.current === "evidence" && openCheck !== undefined && openCheck === current?.checkId) {
      document.querySelector<HTMLElement>(".panel .check[data-open] .check-row")?.focus();
      wantsFocus.current = null;
    }
  });

  if (verification.findings.length === 0) {
    return (
      <>
        <PrintedHead verification={verification} printed={0} all={0} />
        <NoFindings verification={verification} isRanged={isRanged}>
          <PrintButton verification={verification} />
        </NoFindings>
        <PrintedEvidence verification={verification} />
      </>
    );
  }
  const acknowledged = counts.get("acknowledged") ?? 0;
  return (
    <>
      <PrintedHead
        verification={verification}
        printed={walked.length}
        all={all.reduce((sum, { findings }) => sum + findings.length, 0)}
      />
      <div className="findings-head">
        <FindingFilters counts={counts} only={only} onOnly={onOnly} />
        <span className="spacer" />
        <span className="finding-keys muted">
          <kbd>j</kbd> <kbd>k</kbd> {strings.walk.keys.walk} <kbd>Enter</kbd> {strings.walk.keys.evidence}{" "}
          {mayDecide && (
            <>
              <kbd>a</kbd> {strings.walk.keys.acknowledge}
            </>
          )}
        </span>
        {walked.length > 0 && (
          <span className="muted" role="status">
            {strings.walk.position(Math.max(0, found) + 1, walked.length)}
          </span>
        )}
        <PrintButton verification={verification} />
      </div>
      {acknowledged > 0 && (
        <p className="note findings-note">
          {strings.walk.acknowledgedText(
            acknowledged,
            verification.findings.length,
            VERDICT_WORDS[verification.verdict],
          )}
        </p>
      )}
      {groups.length === 0 && (
        <StateMessage icon={IconFilterOff} title={strings.walk.emptyTitle} text={strings.walk.emptyText}>
          <Button variant="filled" onClick={() => onOnly(undefined)}>
            {strings.walk.showAll}
          </Button>
        </StateMessage>
      )}
      <div className="findings" ref={list}>
        {groups.map((group) => (
          <FindingSection
            key={group.key}
            group={group}
            graph={graph}
            current={current?.id ?? null}
            acknowledgements={byFinding}
            placeOf={placeOf}
            blastRadius={props.blastRadius}
            actions={props.actions}
            onAt={(finding) => finding.id !== current?.id && onAt(finding.id.slice(0, SHORT))}
            onOpen={open}
            onDecide={mayDecide ? decide : null}
          />
        ))}
      </div>
      {acknowledgements !== undefined && acknowledgements.log.length > 0 && (
        <AcknowledgementLog entries={acknowledgements.log} />
      )}
      <PrintedEvidence verification={verification} />
      <AcknowledgeDialog
        supplyChainId={verification.supplyChain.id}
        release={verification.release}
        target={target}
        onClose={() => setTarget(null)}
      />
    </>
  );
}

function PrintButton({ verification }: { readonly verification: VerificationOutline }): JSX.Element {
  const client = useQueryClient();
  const print = async (): Promise<void> => {
    const traces = tracesOnPaper(verification).map((digest) => ruleTraceQuery(verification, digest));
    // What cannot be loaded is missing on paper, which says so.
    await Promise.allSettled(traces.map((trace) => client.ensureQueryData(trace)));
    window.print();
  };
  return (
    <Button
      variant="subtle"
      className="no-print"
      leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden="true" />}
      onClick={() => void print()}
    >
      {strings.report.print}
    </Button>
  );
}

interface NoFindingsProps {
  readonly verification: VerificationOutline;
  readonly isRanged: boolean;
  readonly children: ReactNode;
}

/** That there is nothing to report means something only where checks ran, passed, and nothing was left out. */
function NoFindings({ verification: { verdict, checks, summary }, isRanged, children }: NoFindingsProps): JSX.Element {
  const words = strings.findings;
  const isAllClear = verdict === "verified" && checks.length > 0 && !isRanged;
  const text = isRanged ? words.noneInRange : isAllClear ? words.noneText : words.noneUnproven(readable(summary));
  return (
    <StateMessage
      icon={isAllClear ? IconCircleCheck : IconCircleDashed}
      title={isAllClear || isRanged || checks.length > 0 ? words.noneTitle : words.notChecked}
      text={text}
    >
      {children}
    </StateMessage>
  );
}
