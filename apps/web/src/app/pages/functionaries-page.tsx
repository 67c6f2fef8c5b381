import { Button } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { FailedRequest } from "../../components/failed-request.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { SkeletonRows } from "../../components/skeleton-rows.tsx";
import { StateMessage } from "../../components/state-message.tsx";
import { FunctionariesTable } from "../../features/functionaries/functionary-tables.tsx";
import { useFunctionaries } from "../../lib/api/use-functionaries.ts";
import { strings } from "../../lib/strings.ts";
import { Crumbs } from "../shell/crumbs.tsx";

const words = strings.functionaries;

/** Every key that signs. */
export function FunctionariesPage(): JSX.Element {
  const list = useFunctionaries();
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const truncated = list.data?.pages[0]?.truncated ?? null;
  return (
    <>
      <Crumbs title={words.title} />
      <PageFrame title={words.title} subtitle={words.subtitle}>
        {truncated !== null && <p className="notice">{truncated}</p>}
        <div className="card">
          {list.isPending && <SkeletonRows />}
          {list.isError && (
            <FailedRequest title={words.cannotLoad} error={list.error} retry={() => void list.refetch()} />
          )}
          {list.isSuccess && rows.length === 0 && (
            <StateMessage icon={IconKey} title={words.noneTitle} text={words.noneText}>
              <Button variant="filled" renderRoot={(props) => <Link to="/import" {...props} />}>
                {strings.import.title}
              </Button>
            </StateMessage>
          )}
          {rows.length > 0 && <FunctionariesTable rows={rows} />}
          {list.hasNextPage && (
            <div className="more-rows">
              <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
                {words.more}
              </Button>
            </div>
          )}
        </div>
      </PageFrame>
    </>
  );
}
