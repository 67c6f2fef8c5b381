import type { ImportItem } from "@stemma/api-contract";
import { IconCircleCheck, IconCircleDashed, IconCircleDotted, IconCircleX } from "@tabler/icons-react";
import type { JSX } from "react";
import { ForeignName } from "../../components/foreign-name.tsx";
import { documentAddress } from "../../lib/api/document-address.ts";
import { shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

const ICONS = {
  stored: IconCircleCheck,
  duplicate: IconCircleDashed,
  kept: IconCircleDotted,
  rejected: IconCircleX,
} as const;
const ORDER = { rejected: 0, kept: 1, stored: 2, duplicate: 3 } as const;

/** What became of every file; what was rejected stands first. Nothing vanishes. */
export function OutcomeList({ items }: { readonly items: readonly ImportItem[] }): JSX.Element {
  const sorted = [...items].sort((a, b) => ORDER[a.outcome] - ORDER[b.outcome]);
  const count = (outcome: ImportItem["outcome"]): number => items.filter((item) => item.outcome === outcome).length;
  const tally = {
    stored: count("stored"),
    duplicate: count("duplicate"),
    kept: count("kept"),
    rejected: count("rejected"),
  };
  return (
    <section className="card" aria-label={strings.import.outcomes}>
      <div className="card-head" role="status">
        <h2>{strings.import.outcomes}</h2>
        <span className="muted">{strings.import.tally(tally)}</span>
      </div>
      <OutcomeRows items={sorted} />
    </section>
  );
}

/** The rows alone, in the order given. */
export function OutcomeRows({ items }: { readonly items: readonly ImportItem[] }): JSX.Element {
  return (
    <ul className="file-list">
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the outcomes never change, and two may be equal
        <Outcome key={`${index} ${item.name}`} item={item} />
      ))}
    </ul>
  );
}

function Outcome({ item }: { readonly item: ImportItem }): JSX.Element {
  const Icon = ICONS[item.outcome];
  return (
    <li className="file-row" data-outcome={item.outcome}>
      <span className="outcome">
        <Icon size={16} stroke={1.75} aria-hidden="true" />
        {strings.import.outcomeWords[item.outcome]}
      </span>
      <span className="grow">
        <ForeignName className="mono" longest={72}>
          {item.name}
        </ForeignName>
        {item.line !== null && <span className="muted"> {strings.import.line(item.line)}</span>}
        {item.reason !== null && <span className="outcome-reason break">{visibleText(item.reason)}</span>}
      </span>
      {item.trusted && <span className="tag">{strings.import.trusted}</span>}
      <span className="file-kind">{strings.documentKinds[item.kind]}</span>
      {item.sha256 !== null && item.outcome !== "rejected" ? (
        <a className="digest" href={documentAddress(item.sha256)} target="_blank" rel="noreferrer" title={item.sha256}>
          {shortDigest(item.sha256)}
        </a>
      ) : (
        <span className="digest muted" title={item.sha256 ?? undefined}>
          {item.sha256 === null ? strings.none : shortDigest(item.sha256)}
        </span>
      )}
    </li>
  );
}
