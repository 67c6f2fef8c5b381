import type { EvidenceTimes, Graph, Verification } from "@stemma/api-contract";
import { useMemo } from "react";
import { type ReadTimes, useEvidenceTimes } from "../../../lib/api/use-evidence-times.ts";
import { signatureResults } from "../../../lib/signature-results.ts";
import {
  documentsOutside,
  type RangeParameters,
  readTimeRange,
  type TimeRange,
  withProvenSignatures,
} from "../../../lib/time-range.ts";
import { findingsWithin, graphWithin } from "../../../lib/within-range.ts";

interface Ranged {
  readonly range: TimeRange | null;
  readonly request: ReadTimes;
  readonly times: EvidenceTimes | undefined;
  /** How many documents lie outside; null while their times are on their way. */
  readonly leftOut: number | null;
  /** How many documents are not left out because their times are not read. */
  readonly unread: number;
  readonly graph: Graph;
  readonly verification: Verification;
}

/** What of a release lies in the range of times that the address asks for. The verdict stays that of all of it. */
export function useRange(
  { chainId, graph, verification }: { chainId: string; graph: Graph; verification: Verification },
  { clock, since, until }: RangeParameters,
  isTimeline: boolean,
): Ranged {
  const range = useMemo(() => readTimeRange({ clock, since, until }), [clock, since, until]);
  const request = useEvidenceTimes(chainId, verification.release, isTimeline || range !== null);
  const { times: read } = request;
  const times = useMemo(
    () => (read === undefined ? undefined : withProvenSignatures(read, signatureResults(verification))),
    [read, verification],
  );
  const outside = useMemo(
    () => (range === null || times === undefined ? null : documentsOutside(times, range)),
    [range, times],
  );
  return useMemo(
    () => ({
      range,
      request,
      times,
      leftOut: outside?.size ?? null,
      unread: times === undefined ? 0 : Math.max(0, times.total - times.items.length),
      graph: outside === null ? graph : graphWithin(graph, outside),
      verification:
        outside === null ? verification : { ...verification, findings: findingsWithin(verification.findings, outside) },
    }),
    [range, request, times, outside, graph, verification],
  );
}
