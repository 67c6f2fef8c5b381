import { type ImportJob, isOver } from "@stemma/api-contract";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { renewEvidence } from "./renew-evidence.ts";
import { useImportJobs } from "./use-import-jobs.ts";

/**
 * The imports into a release that are not over, or that stopped and can go on. When the last of those that work is over,
 * what is shown of the evidence is asked for anew.
 */
export function useImportsUnderWay(supplyChainId: string, release: string): readonly ImportJob[] {
  const client = useQueryClient();
  const { data } = useImportJobs(supplyChainId);
  // Without a release, every document goes where its digests say.
  const jobs = (data?.items ?? []).filter((job) => job.release === "" || job.release === release);
  const works = jobs.some(({ state }) => !isOver(state));
  const worked = useRef(false);
  useEffect(() => {
    if (worked.current && !works) void renewEvidence(client);
    worked.current = works;
  }, [works, client]);
  return jobs.filter((job) => !isOver(job.state) || job.resumable);
}
