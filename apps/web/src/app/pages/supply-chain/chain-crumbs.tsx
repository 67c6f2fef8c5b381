import type { SupplyChain } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { ForeignName } from "../../../components/foreign-name.tsx";
import { strings } from "../../../lib/strings.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { ChainsCrumb, Crumbs } from "../../shell/crumbs.tsx";
import { ReleaseMenu } from "./release-menu.tsx";

interface Props {
  readonly chain: SupplyChain;
  readonly release: string;
}

/** Supply chains / this one / its release, with the other releases in a menu. */
export function ChainCrumbs({ chain, release }: Props): JSX.Element {
  return (
    <Crumbs
      title={`${visibleText(chain.name)}, ${strings.releaseNamed(visibleText(release))}`}
      here={<ReleaseMenu chain={chain} release={release} />}
    >
      <ChainsCrumb />
      <Link
        className="crumb"
        to="/supply-chains/$supplyChainId"
        params={{ supplyChainId: chain.id }}
        activeOptions={{ exact: true, includeSearch: true }}
      >
        <ForeignName longest={40}>{chain.name}</ForeignName>
      </Link>
    </Crumbs>
  );
}
