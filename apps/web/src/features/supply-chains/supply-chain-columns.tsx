import { type Release, type SupplyChain, VERDICT_WORDS } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import type { Column } from "../../components/data-table.tsx";
import { ForeignName } from "../../components/foreign-name.tsx";
import { VerdictLabel } from "../../components/verdict-label.tsx";
import { When } from "../../components/when.tsx";
import { strings } from "../../lib/strings.ts";
import { verdictPlace } from "../../lib/verdict-order.ts";
import { readable, visibleText } from "../../lib/visible-text.ts";
import { compareReleases } from "../../lib/worst-release.ts";

/** The columns of the list of supply chains; the whole row leads to one, to its worst release. */
export const CHAIN_COLUMNS: readonly Column<SupplyChain>[] = [
  {
    id: "verdict",
    head: strings.columns.verdict,
    value: ({ verdict }) => VERDICT_WORDS[verdict],
    order: ({ verdict }) => verdictPlace(verdict),
    cell: ({ verdict }) => <VerdictLabel verdict={verdict} />,
  },
  {
    id: "name",
    head: strings.columns.supplyChain,
    value: ({ name }) => name,
    cell: (chain) => <ChainName chain={chain} />,
    className: "wrap",
  },
  { id: "summary", head: strings.columns.sentence, value: summaryOf, cell: summaryOf, isWithin: true },
  {
    id: "releases",
    head: strings.columns.releases,
    value: (chain) =>
      worstFirst(chain)
        .map(({ name }) => name)
        .join(", "),
    cell: (chain) =>
      chain.releases.length === 0 ? (
        <span className="muted">{strings.none}</span>
      ) : (
        <ReleaseNames releases={worstFirst(chain)} />
      ),
  },
  {
    id: "artifacts",
    head: strings.columns.artifacts,
    value: ({ releases }) => sum(releases, (release) => release.artifacts),
    cell: ({ releases }) => strings.number(sum(releases, (release) => release.artifacts)),
    className: "num",
  },
  {
    id: "findings",
    head: strings.columns.findings,
    value: ({ releases }) => sum(releases, (release) => release.findings),
    cell: ({ releases }) => strings.number(sum(releases, (release) => release.findings)),
    className: "num",
  },
  {
    id: "owner",
    head: strings.columns.owner,
    value: ({ ownerKeys }) =>
      ownerKeys.length === 0
        ? strings.supplyChains.noOwner
        : ownerKeys.map(({ name, keyId }) => `${name} ${keyId}`).join(", "),
    cell: ({ ownerKeys }) => <Owners keys={ownerKeys} />,
  },
  {
    id: "lastEvidence",
    head: strings.columns.lastEvidence,
    value: ({ releases }) => lastEvidence(releases),
    cell: ({ releases }) => {
      const last = lastEvidence(releases);
      return last === null ? <span className="muted">{strings.none}</span> : <When at={last} />;
    },
  },
];

function ChainName({ chain }: { readonly chain: SupplyChain }): JSX.Element {
  const [worst] = worstFirst(chain);
  return (
    <>
      <Link
        className="chain-link"
        to="/supply-chains/$supplyChainId"
        params={{ supplyChainId: chain.id }}
        search={worst === undefined ? {} : { release: worst.name }}
      >
        <ForeignName>{chain.name}</ForeignName>
      </Link>
      <span className="chain-summary">{readable(summaryOf(chain))}</span>
    </>
  );
}

/** What its worst release is about. */
function summaryOf(chain: SupplyChain): string {
  return worstFirst(chain)[0]?.summary ?? strings.supplyChains.noEvidence;
}

function worstFirst({ releases }: SupplyChain): readonly Release[] {
  return [...releases].sort(compareReleases);
}

/** Whose signature the team trusts: by the name of the key, because who holds it is not known here. */
function Owners({ keys: [first, ...others] }: { readonly keys: SupplyChain["ownerKeys"] }): JSX.Element {
  if (first === undefined) return <span className="muted">{strings.supplyChains.noOwner}</span>;
  return (
    <span className="row" title={visibleText(first.keyId)}>
      <ForeignName longest={20}>{first.name}</ForeignName>
      {others.length > 0 && <span className="tag">{strings.andMore(others.length)}</span>}
    </span>
  );
}

function ReleaseNames({ releases }: { readonly releases: readonly Release[] }): JSX.Element {
  const [first, ...others] = releases;
  return (
    <span className="row">
      {first !== undefined && <ForeignName longest={28}>{first.name}</ForeignName>}
      {others.length > 0 && <span className="tag">{strings.andMore(others.length)}</span>}
    </span>
  );
}

function sum(releases: readonly Release[], count: (release: Release) => number): number {
  return releases.reduce((total, release) => total + count(release), 0);
}

function lastEvidence(releases: readonly Release[]): string | null {
  return (
    releases
      .map((release) => release.lastEvidenceAt)
      .filter((time) => time !== null)
      .sort()
      .at(-1) ?? null
  );
}
