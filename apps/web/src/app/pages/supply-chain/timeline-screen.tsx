import type { EvidenceTimes, Graph, SupplyChain } from "@stemma/api-contract";
import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { FailedRequest } from "../../../components/failed-request.tsx";
import { SkeletonRows } from "../../../components/skeleton-rows.tsx";
import { TimelineView } from "../../../features/timeline/timeline-view.tsx";
import { strings } from "../../../lib/strings.ts";
import type { TimeRange } from "../../../lib/time-range.ts";

interface Props {
  readonly chain: SupplyChain;
  readonly release: string;
  readonly request: UseQueryResult<EvidenceTimes>;
  readonly times: EvidenceTimes | undefined;
  readonly graph: Graph;
  readonly range: TimeRange | null;
  readonly onRange: (range: TimeRange | null) => void;
}

/** The timeline of a release, or why it is not there. */
export function TimelineScreen({ chain, release, request, times, graph, range, onRange }: Props): JSX.Element {
  if (request.isError) {
    return (
      <div className="card">
        <FailedRequest title={strings.timeline.cannotLoad} error={request.error} retry={() => void request.refetch()} />
      </div>
    );
  }
  if (times === undefined) {
    return (
      <div className="card">
        <SkeletonRows rows={8} />
      </div>
    );
  }
  return (
    <TimelineView times={times} graph={graph} range={range} onRange={onRange}>
      <Link to="/import" search={{ supplyChain: chain.id, release }}>
        {strings.import.title}
      </Link>
    </TimelineView>
  );
}
