import { Button } from "@mantine/core";
import type { Acknowledgement, Finding, Graph } from "@stemma/api-contract";
import { IconFileSearch, IconUserCheck } from "@tabler/icons-react";
import { type JSX, type ReactNode, useMemo, useState } from "react";
import { VerdictLabel } from "../../components/verdict-label.tsx";
import { strings } from "../../lib/strings.ts";
import { usePrinting } from "../../lib/use-printing.ts";
import { AcknowledgementNote } from "./acknowledgement-note.tsx";
import { affectedBy } from "./affected.ts";
import { FindingCard } from "./finding-card.tsx";
import type { FindingGroup } from "./finding-groups.ts";
import { affectedWords, groupTitle } from "./finding-words.ts";

/** More than anybody reads at once. */
const SHOWN = 30;

interface Props {
  readonly group: FindingGroup;
  readonly graph: Graph;
  /** Id of the finding that the reader stands at. */
  readonly current: string | null;
  readonly acknowledgements: ReadonlyMap<string, Acknowledgement>;
  readonly placeOf: (finding: Finding) => string | null;
  readonly blastRadius: (place: string) => ReactNode;
  readonly actions: (finding: Finding) => ReactNode;
  readonly onAt: (finding: Finding) => void;
  readonly onOpen: (finding: Finding) => void;
  /** Acknowledges, or takes that back; null where there is nothing to decide. */
  readonly onDecide: ((finding: Finding) => void) | null;
}

/** The findings of one cause, with what it affects. */
export function FindingSection(props: Props): JSX.Element {
  const { group, graph, current, acknowledgements, placeOf, actions, onAt, onOpen, onDecide } = props;
  const [isWhole, setWhole] = useState(false);
  const isPrinting = usePrinting();
  const places = useMemo(() => group.findings.map(placeOf), [group, placeOf]);
  const affected = useMemo(() => affectedBy(places, graph), [places, graph]);
  const place = places.find((each) => each !== null) ?? null;
  const position = group.findings.findIndex(({ id }) => id === current);
  const shown = isWhole || isPrinting ? group.findings : group.findings.slice(0, Math.max(SHOWN, position + 1));
  const title = groupTitle(group);
  return (
    <section className="card finding-group" data-acknowledged={group.isAcknowledged || undefined}>
      <div className="card-head">
        <h2>{title}</h2>
        <span className="muted">{strings.findings.count(group.findings.length)}</span>
        <span className="spacer" />
        {group.isAcknowledged && <span className="tag">{strings.walk.acknowledgedTitle}</span>}
        {group.weight === "note" ? (
          <span className="tag">{strings.walk.note}</span>
        ) : (
          <VerdictLabel verdict={group.weight} />
        )}
      </div>
      {group.weight !== "note" && (
        <p className="finding-affects">
          <span>{affectedWords(affected)}</span>
          {!affected.isEverything && place !== null && affected.artifacts + affected.steps > 0 && (
            <span className="no-print">{props.blastRadius(place)}</span>
          )}
        </p>
      )}
      {shown.map((finding) => {
        const acknowledgement = acknowledgements.get(finding.id);
        return (
          <FindingCard
            key={finding.id}
            finding={finding}
            weight={group.weight}
            isCurrent={finding.id === current}
            onFocus={() => onAt(finding)}
            note={acknowledgement !== undefined && <AcknowledgementNote acknowledgement={acknowledgement} />}
            actions={
              <>
                {finding.checkId !== null && (
                  <button type="button" className="action-link" onClick={() => onOpen(finding)}>
                    <IconFileSearch size={14} stroke={1.5} aria-hidden="true" />
                    {strings.walk.openEvidence}
                  </button>
                )}
                {actions(finding)}
                {onDecide !== null && (
                  <button type="button" className="action-link" onClick={() => onDecide(finding)}>
                    <IconUserCheck size={14} stroke={1.5} aria-hidden="true" />
                    {group.isAcknowledged ? strings.acknowledging.withdraw : strings.acknowledging.button}
                  </button>
                )}
              </>
            }
          />
        );
      })}
      {shown.length < group.findings.length && (
        <div className="more-rows">
          <Button variant="subtle" onClick={() => setWhole(true)}>
            {strings.walk.more(group.findings.length - shown.length)}
          </Button>
        </div>
      )}
    </section>
  );
}
