import { Button } from "@mantine/core";
import { IconLayoutList } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { FailedRequest } from "../../components/failed-request.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { SkeletonRows } from "../../components/skeleton-rows.tsx";
import { StateMessage } from "../../components/state-message.tsx";
import { VersionsTable } from "../../features/layouts/versions-table.tsx";
import { useAllLayouts } from "../../lib/api/use-layouts.ts";
import { strings } from "../../lib/strings.ts";
import { Crumbs } from "../shell/crumbs.tsx";

const words = strings.layouts;

/** The layouts of all supply chains. */
export function LayoutsPage(): JSX.Element {
  const layouts = useAllLayouts();
  const rows = layouts.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <Crumbs title={words.title} />
      <PageFrame title={words.title} subtitle={words.subtitle}>
        <div className="card">
          {layouts.isPending && <SkeletonRows />}
          {layouts.isError && (
            <FailedRequest title={words.cannotLoad} error={layouts.error} retry={() => void layouts.refetch()} />
          )}
          {layouts.isSuccess && rows.length === 0 && (
            <StateMessage icon={IconLayoutList} title={words.noneTitle} text={words.noneText}>
              <Button variant="filled" renderRoot={(props) => <Link to="/import" {...props} />}>
                {strings.import.title}
              </Button>
            </StateMessage>
          )}
          {rows.length > 0 && <VersionsTable rows={rows} caption={words.title} />}
          {layouts.hasNextPage && (
            <div className="more-rows">
              <Button onClick={() => void layouts.fetchNextPage()} loading={layouts.isFetchingNextPage}>
                {words.more}
              </Button>
            </div>
          )}
        </div>
      </PageFrame>
    </>
  );
}
