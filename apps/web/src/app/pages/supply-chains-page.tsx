import { useNavigate } from "@tanstack/react-router";
import type { JSX } from "react";
import { FailedRequest } from "../../components/failed-request.tsx";
import { SkeletonRows } from "../../components/skeleton-rows.tsx";
import { FirstRun } from "../../features/supply-chains/first-run.tsx";
import { SupplyChainList } from "../../features/supply-chains/supply-chain-list.tsx";
import { useSupplyChains } from "../../lib/api/use-supply-chains.ts";
import { strings } from "../../lib/strings.ts";
import { Crumbs } from "../shell/crumbs.tsx";

/** All supply chains, worst verdict first; with none, the first run. */
export function SupplyChainsPage(): JSX.Element {
  const chains = useSupplyChains();
  const navigate = useNavigate();
  return (
    <>
      <Crumbs title={strings.supplyChains.title} />
      <div className="page">
        <div className="page-inner">
          {chains.isPending && <LoadingList />}
          {chains.isError && (
            <div className="card">
              <FailedRequest
                level={1}
                title={strings.supplyChains.cannotLoad}
                error={chains.error}
                retry={() => void chains.refetch()}
              />
            </div>
          )}
          {chains.isSuccess &&
            (chains.data.items.length === 0 ? (
              <FirstRun />
            ) : (
              <SupplyChainList
                chains={chains.data.items}
                onCreated={(id) => void navigate({ to: "/import", search: { supplyChain: id } })}
              />
            ))}
        </div>
      </div>
    </>
  );
}

function LoadingList(): JSX.Element {
  return (
    <>
      <div className="page-head">
        <h1>{strings.supplyChains.title}</h1>
      </div>
      <div className="card">
        <SkeletonRows rows={4} />
      </div>
    </>
  );
}
