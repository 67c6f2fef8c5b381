import type { EvidenceTimes, Graph, SupplyChain } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { FailedRequest } from "../../../components/failed-request.tsx";
import { SkeletonRows } from "../../../components/skeleton-rows.tsx";
import { type TimelineLook, TimelineView } from "../../../features/timeline/timeline-view.tsx";
import type { ReadTimes } from "../../../lib/api/use-evidence-times.ts";
import { strings } from "../../../lib/strings.ts";
import type { TimeRange } from "../../../lib/time-range.ts";

interface Props {
  readonly chain: SupplyChain;
  readonly release: string;
  readonly request: ReadTimes;
  readonly times: EvidenceTimes | undefined;
  readonly graph: Graph;
  readonly range: TimeRange | null;
  readonly onRange: (range: TimeRange | null) => void;
  readonly look: TimelineLook;
  readonly onLook: (look: TimelineLook) => void;
}

/** The timeline of a release, or why it is not there. */
export function TimelineScreen({ chain, release, request, times, graph, ...shown }: Props): JSX.Element {
  const { error, retry, readOn } = request;
  const failed = error !== null && (
    <div className="card">
      <FailedRequest title={strings.timeline.cannotLoad} error={error} retry={retry} />
    </div>
  );
  if (times === undefined) {
    if (failed !== false) return failed;
    return (
      <div className="card">
        <SkeletonRows rows={8} />
      </div>
    );
  }
  return (
    <TimelineView times={times} readOn={readOn} failed={failed} graph={graph} {...shown}>
      <Link to="/import" search={{ supplyChain: chain.id, release }}>
        {strings.import.title}
      </Link>
    </TimelineView>
  );
}
