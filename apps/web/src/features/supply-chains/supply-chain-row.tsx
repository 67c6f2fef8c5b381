import type { Release, SupplyChain } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { ForeignName } from "../../components/foreign-name.tsx";
import { VerdictLabel } from "../../components/verdict-label.tsx";
import { strings } from "../../lib/strings.ts";
import { formatDateTime } from "../../lib/time.ts";
import { compareVerdicts } from "../../lib/verdict-order.ts";
import { visibleText } from "../../lib/visible-text.ts";

/** One supply chain: the whole row leads to it, to its worst release. */
export function SupplyChainRow({ chain }: { readonly chain: SupplyChain }): JSX.Element {
  const releases = [...chain.releases].sort((a, b) => compareVerdicts(a.verdict, b.verdict));
  const worst = releases[0];
  const last = lastEvidence(chain.releases);
  return (
    <tr className="chain-row">
      <td>
        <VerdictLabel verdict={chain.verdict} />
      </td>
      <td className="wrap">
        <Link
          className="chain-link"
          to="/supply-chains/$supplyChainId"
          params={{ supplyChainId: chain.id }}
          search={worst === undefined ? {} : { release: worst.name }}
        >
          <ForeignName>{chain.name}</ForeignName>
        </Link>
        <span className="chain-summary">
          {worst === undefined ? strings.supplyChains.noEvidence : visibleText(worst.summary)}
        </span>
      </td>
      <td>
        {releases.length === 0 ? <span className="muted">{strings.none}</span> : <ReleaseNames releases={releases} />}
      </td>
      <td className="num">{strings.number(sum(releases, (release) => release.artifacts))}</td>
      <td className="num">{strings.number(sum(releases, (release) => release.findings))}</td>
      <td>{last === null ? <span className="muted">{strings.none}</span> : formatDateTime(last)}</td>
    </tr>
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
