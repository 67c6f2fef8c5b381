import type { AcknowledgementList, Graph, SupplyChain, VerificationOutline } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { VerdictLabel } from "../../../components/verdict-label.tsx";
import { When } from "../../../components/when.tsx";
import { AcknowledgementNote } from "../../../features/verification/acknowledgement-note.tsx";
import { CheckGroups } from "../../../features/verification/check-groups.tsx";
import { FindingCard } from "../../../features/verification/finding-card.tsx";
import { groupFindings } from "../../../features/verification/finding-groups.ts";
import { shortDigest } from "../../../lib/digest.ts";
import { strings } from "../../../lib/strings.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { FindingLinks } from "./finding-links.tsx";

interface Props {
  readonly chain: SupplyChain;
  readonly verification: VerificationOutline;
  readonly graph: Graph;
  /** What the team lives with comes last, and says so. */
  readonly acknowledgements: AcknowledgementList | undefined;
  readonly open: string | null;
  readonly onToggle: (check: string | null) => void;
  /** False where the findings stand beside it already. */
  readonly showsFindings: boolean;
  /** Whether what is seen first has been painted. */
  readonly isSettled: boolean;
}

const FEW = 3;

/** With nothing selected: what went wrong, then every check. */
export function Overview(props: Props): JSX.Element {
  const { chain, verification, graph, open, onToggle, showsFindings, isSettled } = props;
  const byFinding = new Map(props.acknowledgements?.items.map((each) => [each.finding, each]));
  const sorted = groupFindings(verification.findings, verification.checks, byFinding).flatMap(({ findings, weight }) =>
    findings.map((finding) => ({ finding, weight, acknowledgement: byFinding.get(finding.id) })),
  );
  return (
    <>
      <header className="panel-head">
        <div className="row panel-kind">
          <span className="label">{strings.overview.title}</span>
        </div>
        <div className="row">
          <h2 className="break">{strings.overview.release(visibleText(verification.release))}</h2>
          <VerdictLabel verdict={verification.verdict} />
        </div>
        <Facts chain={chain} verification={verification} />
      </header>
      {showsFindings && sorted.length > 0 && (
        <section className="panel-findings" aria-label={strings.views.findings}>
          {sorted.slice(0, FEW).map(({ finding, weight, acknowledgement }, index) => (
            <FindingCard
              // biome-ignore lint/suspicious/noArrayIndexKey: two findings may be equal, and their order never changes
              key={`${finding.code} ${index}`}
              finding={finding}
              weight={weight}
              note={acknowledgement !== undefined && <AcknowledgementNote acknowledgement={acknowledgement} />}
              actions={<FindingLinks chain={chain} finding={finding} graph={graph} />}
            />
          ))}
          {sorted.length > FEW && (
            <p className="note muted panel-more">{strings.overview.moreFindings(sorted.length - FEW)}</p>
          )}
        </section>
      )}
      <CheckGroups of={verification} checks={verification.checks} open={open} onToggle={onToggle} isWhole={isSettled} />
    </>
  );
}

function Facts({
  chain,
  verification,
}: {
  readonly chain: SupplyChain;
  readonly verification: VerificationOutline;
}): JSX.Element {
  return (
    <dl className="kv">
      <div>
        <dt>{strings.overview.layout}</dt>
        <dd>
          {verification.layout === null ? (
            strings.none
          ) : (
            <Link
              className="digest panel-document"
              to="/supply-chains/$supplyChainId/layouts/$layout"
              params={{ supplyChainId: chain.id, layout: verification.layout }}
            >
              {shortDigest(verification.layout)}
              <span className="sr"> {strings.overview.layout}</span>
            </Link>
          )}
        </dd>
      </div>
      {verification.layoutExpires !== null && (
        <div>
          <dt>{strings.overview.expires}</dt>
          <dd>
            <When at={verification.layoutExpires} exact="day" />
          </dd>
        </div>
      )}
      {verification.evaluatedAt !== null && (
        <div>
          <dt>{strings.overview.evaluated}</dt>
          <dd>
            <When at={verification.evaluatedAt} />
          </dd>
        </div>
      )}
      <div>
        <dt>{strings.overview.ownerKeys}</dt>
        <dd>{strings.overview.trusted(chain.ownerKeys.length)}</dd>
      </div>
    </dl>
  );
}
