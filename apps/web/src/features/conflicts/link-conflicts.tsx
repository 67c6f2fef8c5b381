import type { LinkConflict, LinkConflictList } from "@stemma/api-contract";
import { type JSX, useState } from "react";
import { ForeignName } from "../../components/foreign-name.tsx";
import { When } from "../../components/when.tsx";
import { shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { ConflictColumns } from "./conflict-columns.tsx";
import { type Choice, DecideDialog } from "./decide-dialog.tsx";

interface Props {
  readonly supplyChainId: string;
  readonly release: string;
  readonly conflicts: LinkConflictList;
}

/** Documents that claim to be the same link, side by side, until the team picks one; every decision stays. */
export function LinkConflicts({ supplyChainId, release, conflicts }: Props): JSX.Element | null {
  const [choice, setChoice] = useState<Choice | null>(null);
  const words = strings.conflicts;
  if (conflicts.items.length === 0 && conflicts.log.length === 0) return null;
  return (
    <section className="card" aria-labelledby="conflicts">
      <div className="card-head">
        <h2 id="conflicts">{words.title}</h2>
        <span className="muted">{words.explained}</span>
      </div>
      {conflicts.items.map((conflict) => (
        <Conflict key={conflict.place} conflict={conflict} onChoose={setChoice} />
      ))}
      {conflicts.log.length > 0 && (
        <div className="conflict-log">
          <h3>{words.log}</h3>
          <ol>
            {[...conflicts.log].reverse().map((entry) => (
              <li key={entry.number}>
                <span className="muted">
                  <When at={entry.at} />
                </span>
                <span>{visibleText(entry.by)}</span>
                <span>
                  {entry.document === null ? words.logUndone : words.logPicked(shortDigest(entry.document))}{" "}
                  <ForeignName className="mono">{entry.place}</ForeignName>
                </span>
                {entry.reason !== null && <span className="muted break">{visibleText(entry.reason)}</span>}
              </li>
            ))}
          </ol>
        </div>
      )}
      <DecideDialog supplyChainId={supplyChainId} release={release} choice={choice} onClose={() => setChoice(null)} />
    </section>
  );
}

function Conflict({
  conflict,
  onChoose,
}: {
  readonly conflict: LinkConflict;
  readonly onChoose: (choice: Choice) => void;
}): JSX.Element {
  return (
    <div className="conflict">
      <h3 className="break">{strings.conflicts.place(visibleText(conflict.place))}</h3>
      <ConflictColumns
        documents={conflict.documents}
        onPick={(document) => onChoose({ place: conflict.place, document })}
      />
    </div>
  );
}
