import { Button } from "@mantine/core";
import { layoutVersionListSchema } from "@stemma/api-contract";
import { IconLayoutList } from "@tabler/icons-react";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { FailedRequest } from "../../components/failed-request.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { SkeletonRows } from "../../components/skeleton-rows.tsx";
import { StateMessage } from "../../components/state-message.tsx";
import { VersionsTable } from "../../features/layouts/versions-table.tsx";
import { queryKeys } from "../../lib/api/query-keys.ts";
import { request } from "../../lib/api/request.ts";
import { useSupplyChains } from "../../lib/api/use-supply-chains.ts";
import { strings } from "../../lib/strings.ts";
import { Crumbs } from "../shell/crumbs.tsx";

const words = strings.layouts;

/** The layouts of all supply chains. */
export function LayoutsPage(): JSX.Element {
  const chains = useSupplyChains();
  const lists = useQueries({
    queries: (chains.data?.items ?? []).map(({ id }) => ({
      queryKey: queryKeys.layouts(id),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        request(layoutVersionListSchema, `/supply-chains/${encodeURIComponent(id)}/layouts?limit=1000`, { signal }),
    })),
  });
  const failed = chains.error ?? lists.find(({ error }) => error !== null)?.error ?? null;
  const isPending = chains.isPending || lists.some((list) => list.isPending);
  const rows = (chains.data?.items ?? []).flatMap((supplyChain, at) =>
    (lists[at]?.data?.items ?? []).map((version) => ({ ...version, supplyChain })),
  );
  return (
    <>
      <Crumbs title={words.title} />
      <PageFrame title={words.title} subtitle={words.subtitle}>
        <div className="card">
          {failed !== null ? (
            <FailedRequest
              title={words.cannotLoad}
              error={failed}
              retry={() => {
                void chains.refetch();
                for (const list of lists) void list.refetch();
              }}
            />
          ) : isPending ? (
            <SkeletonRows />
          ) : rows.length === 0 ? (
            <StateMessage icon={IconLayoutList} title={words.noneTitle} text={words.noneText}>
              <Button variant="filled" renderRoot={(props) => <Link to="/import" {...props} />}>
                {strings.import.title}
              </Button>
            </StateMessage>
          ) : (
            <VersionsTable rows={rows} caption={words.title} />
          )}
        </div>
      </PageFrame>
    </>
  );
}
