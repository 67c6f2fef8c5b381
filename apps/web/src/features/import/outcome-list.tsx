import { Button } from "@mantine/core";
import type { ImportItem } from "@stemma/api-contract";
import { IconCircleCheck, IconCircleDashed, IconCircleDotted, IconCircleX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { ForeignName } from "../../components/foreign-name.tsx";
import { VerdictIcon } from "../../components/verdict-icon.tsx";
import { shortDigest } from "../../lib/digest.ts";
import type { SignatureResult } from "../../lib/signature-results.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

const ICONS = {
  stored: IconCircleCheck,
  duplicate: IconCircleDashed,
  kept: IconCircleDotted,
  rejected: IconCircleX,
} as const;
const ORDER = { rejected: 0, kept: 1, stored: 2, duplicate: 3 } as const;

/** Puts files that were sent from this page back on the list. */
export interface Retry {
  readonly can: (name: string) => boolean;
  readonly retry: (names: readonly string[]) => void;
}

interface RowsProps {
  readonly items: readonly ImportItem[];
  readonly retry?: Retry;
  /** What became of the signatures of a document, by its SHA-256. */
  readonly signatures?: ReadonlyMap<string, SignatureResult> | undefined;
}

/** What became of every file; what was rejected stands first. Nothing vanishes. */
export function OutcomeList({ items, retry, signatures }: RowsProps): JSX.Element {
  const sorted = [...items].sort((a, b) => ORDER[a.outcome] - ORDER[b.outcome]);
  const count = (outcome: ImportItem["outcome"]): number => items.filter((item) => item.outcome === outcome).length;
  const tally = {
    stored: count("stored"),
    duplicate: count("duplicate"),
    kept: count("kept"),
    rejected: count("rejected"),
  };
  const rejected = items.filter((item) => item.outcome === "rejected").map(({ name }) => name);
  const again = [...new Set(rejected)].filter((name) => retry?.can(name) === true);
  return (
    <section className="card" aria-label={strings.import.outcomes}>
      <div className="card-head" role="status">
        <h2>{strings.import.outcomes}</h2>
        <span className="muted">{strings.import.tally(tally)}</span>
        {again.length > 0 && (
          <>
            <span className="spacer" />
            <Button variant="subtle" onClick={() => retry?.retry(again)}>
              {strings.retry.allRejected(again.length)}
            </Button>
          </>
        )}
      </div>
      <OutcomeRows items={sorted} signatures={signatures} {...(retry === undefined ? {} : { retry })} />
    </section>
  );
}

/** The rows alone, in the order given. */
export function OutcomeRows({ items, retry, signatures }: RowsProps): JSX.Element {
  return (
    <ul className="file-list">
      {items.map((item, index) => (
        <Outcome
          // biome-ignore lint/suspicious/noArrayIndexKey: the outcomes never change, and two may be equal
          key={`${index} ${item.name}`}
          item={item}
          signature={signatures === undefined ? undefined : (signatures.get(item.sha256 ?? "") ?? "none")}
          {...(retry === undefined ? {} : { retry })}
        />
      ))}
    </ul>
  );
}

interface OutcomeProps {
  readonly item: ImportItem;
  readonly retry?: Retry;
  readonly signature: SignatureResult | "none" | undefined;
}

const IS_SIGNED: ReadonlySet<string> = new Set(["layout", "link", "dsse-envelope"]);

function Outcome({ item, retry, signature }: OutcomeProps): JSX.Element {
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
      {item.outcome === "rejected" && retry?.can(item.name) === true && (
        <Button variant="subtle" onClick={() => retry.retry([item.name])}>
          {strings.retry.again}
          <span className="sr"> {visibleText(item.name)}</span>
        </Button>
      )}
      {signature !== undefined && item.outcome !== "rejected" && IS_SIGNED.has(item.kind) && (
        <Signature signature={signature} />
      )}
      {item.trusted && <span className="tag">{strings.import.trusted}</span>}
      <span className="file-kind">{strings.documentKinds[item.kind]}</span>
      {item.sha256 !== null && item.outcome !== "rejected" ? (
        <Link
          className="digest"
          to="/documents/$sha256"
          params={{ sha256: item.sha256 }}
          target="_blank"
          title={item.sha256}
        >
          {shortDigest(item.sha256)}
        </Link>
      ) : (
        <span className="digest muted" title={item.sha256 ?? undefined}>
          {item.sha256 === null ? strings.none : shortDigest(item.sha256)}
        </span>
      )}
    </li>
  );
}

function Signature({ signature }: { readonly signature: SignatureResult | "none" }): JSX.Element {
  const verdict =
    signature === "verified"
      ? "verified"
      : signature === "none" || signature === "not-understood"
        ? "not-checked"
        : "failed";
  return (
    <span
      className="file-signature"
      data-verdict={verdict}
      title={signature === "none" ? strings.signatures.noneWhy : undefined}
    >
      <VerdictIcon verdict={verdict} size={14} />
      {strings.signatures[signature]}
    </span>
  );
}
