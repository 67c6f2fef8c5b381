import type { Finding, Graph, SupplyChain } from "@stemma/api-contract";
import { IconArrowsSplit2, IconFileText, IconSitemap } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { strings } from "../../../lib/strings.ts";
import type { ChainSearch } from "../../search-params.ts";
import { findingPlace } from "./finding-place.ts";

interface Props {
  readonly chain: SupplyChain;
  readonly finding: Finding;
  readonly graph: Graph;
}

/** From a finding to its place in the graph and to the document that it rests on. */
export function FindingLinks({ chain, finding, graph }: Props): JSX.Element {
  const place = findingPlace(finding, graph);
  return (
    <>
      {place !== null && (
        <Link
          className="action-link"
          to="/supply-chains/$supplyChainId"
          params={{ supplyChainId: chain.id }}
          search={(previous: ChainSearch) => ({
            ...previous,
            view: undefined,
            select: place,
            check: finding.checkId ?? undefined,
          })}
        >
          <IconSitemap size={14} stroke={1.5} aria-hidden="true" />
          {strings.findings.showInGraph}
        </Link>
      )}
      {finding.code === "link-conflict" && (
        <Link
          className="action-link"
          to="/supply-chains/$supplyChainId"
          params={{ supplyChainId: chain.id }}
          search={(previous: ChainSearch) => ({ ...previous, view: "evidence" as const, check: undefined })}
        >
          <IconArrowsSplit2 size={14} stroke={1.5} aria-hidden="true" />
          {strings.conflicts.compare}
        </Link>
      )}
      {finding.evidence !== null && (
        <Link
          className="action-link"
          to="/documents/$sha256"
          params={{ sha256: finding.evidence.document }}
          search={finding.evidence.pointer === "" ? {} : { pointer: finding.evidence.pointer }}
        >
          <IconFileText size={14} stroke={1.5} aria-hidden="true" />
          {strings.findings.openDocument}
        </Link>
      )}
    </>
  );
}

/** From a cause to everything in the graph that rests on it. */
export function BlastRadiusLink({
  chain,
  place,
}: {
  readonly chain: SupplyChain;
  readonly place: string;
}): JSX.Element {
  return (
    <Link
      className="action-link"
      to="/supply-chains/$supplyChainId"
      params={{ supplyChainId: chain.id }}
      search={(previous: ChainSearch) => ({
        ...previous,
        view: undefined,
        select: place,
        check: undefined,
        mode: "affected",
        from: place,
        to: undefined,
      })}
    >
      <IconArrowsSplit2 size={14} stroke={1.5} aria-hidden="true" />
      {strings.walk.blastRadius}
    </Link>
  );
}
