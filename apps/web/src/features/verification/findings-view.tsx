import type { Check, Finding } from "@stemma/api-contract";
import { IconCircleCheck } from "@tabler/icons-react";
import type { JSX, ReactNode } from "react";
import { StateMessage } from "../../components/state-message.tsx";
import { VerdictLabel } from "../../components/verdict-label.tsx";
import { parseCheckDetail } from "../../lib/check-detail.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { checkTitle } from "./check-words.ts";
import { FindingCard } from "./finding-card.tsx";
import { type FindingGroup, findingVerdict, groupFindings } from "./finding-groups.ts";

interface Props {
  readonly findings: readonly Finding[];
  readonly checks: readonly Check[];
  readonly actions: (finding: Finding) => ReactNode;
}

/** Every failure, grouped by cause, worst first. */
export function FindingsView({ findings, checks, actions }: Props): JSX.Element {
  if (findings.length === 0) {
    return <StateMessage icon={IconCircleCheck} title={strings.findings.noneTitle} text={strings.findings.noneText} />;
  }
  return (
    <div className="findings">
      {groupFindings(findings, checks).map((group) => (
        <section key={group.key} className="card" aria-label={groupTitle(group)}>
          <GroupHead group={group} />
          {group.findings.map((finding, index) => (
            <FindingCard
              // biome-ignore lint/suspicious/noArrayIndexKey: two findings may be equal, and their order never changes
              key={`${finding.code} ${index}`}
              finding={finding}
              actions={actions(finding)}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

function GroupHead({ group }: { readonly group: FindingGroup }): JSX.Element {
  const [first] = group.findings;
  return (
    <div className="card-head">
      <h2>{groupTitle(group)}</h2>
      <span className="muted">{strings.findings.count(group.findings.length)}</span>
      <span className="spacer" />
      {first !== undefined && <VerdictLabel verdict={findingVerdict(first)} />}
    </div>
  );
}

function groupTitle(group: FindingGroup): string {
  const cause =
    group.check === null ? strings.wordsOf(group.code) : checkTitle(group.check, parseCheckDetail(group.check));
  return group.item === null ? cause : strings.findings.at(visibleText(group.item), cause);
}
