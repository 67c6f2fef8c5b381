import { DEFAULT_RELEASE } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import { type JSX, useEffect } from "react";
import { FailedRequest } from "../../components/failed-request.tsx";
import { loadPicture } from "../../features/provenance-graph/load-picture.ts";
import { failureOf } from "../../lib/api/failed-renewal.ts";
import { useSupplyChain } from "../../lib/api/use-supply-chain.ts";
import { strings } from "../../lib/strings.ts";
import { useWorstRelease } from "../../lib/worst-release.ts";
import type { ChainSearch } from "../search-params.ts";
import { ChainCrumbs } from "./supply-chain/chain-crumbs.tsx";
import { ImportNote } from "./supply-chain/import-note.tsx";
import { ReleaseScreen } from "./supply-chain/release-screen.tsx";
import { ReleaseSkeleton } from "./supply-chain/release-skeleton.tsx";

interface Props {
  readonly id: string;
  readonly search: ChainSearch;
}

/** One supply chain: the release that the address names, or the one that needs a look most. */
export function SupplyChainPage({ id, search }: Props): JSX.Element {
  const chain = useSupplyChain(id);
  const worst = useWorstRelease(search.release === undefined ? chain.data : undefined);
  const opensGraph = search.view === undefined;
  useEffect(() => {
    // Its code comes while the data is on its way. When it does not come, the graph itself says so.
    if (opensGraph) loadPicture().catch(() => {});
  }, [opensGraph]);
  const failed = failureOf(chain);
  if (failed !== null) {
    return (
      <div className="page">
        <div className="page-inner">
          <div className="card">
            <FailedRequest level={1} title={strings.chain.cannotLoad} error={failed} retry={() => void chain.refetch()}>
              <Link to="/supply-chains">{strings.chain.backToList}</Link>
            </FailedRequest>
          </div>
        </div>
      </div>
    );
  }
  if (chain.data === undefined) return <ReleaseSkeleton />;
  const release = search.release ?? worst ?? DEFAULT_RELEASE;
  return (
    <>
      <ChainCrumbs chain={chain.data} release={release} />
      <ImportNote key={release} supplyChainId={id} release={release} />
      <ReleaseScreen key={`${id} ${release}`} chain={chain.data} release={release} search={search} />
    </>
  );
}
