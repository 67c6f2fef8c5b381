import { Alert, Button } from "@mantine/core";
import { type ImportJob, isOver } from "@stemma/api-contract";
import type { JSX } from "react";
import { FailedRequest } from "../../components/failed-request.tsx";
import { ForeignName } from "../../components/foreign-name.tsx";
import { useImportJob } from "../../lib/api/use-import-job.ts";
import { useSteerImportJob } from "../../lib/api/use-steer-import-job.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

/** How far an import job is, and the way to stop it. */
export function JobCard({ jobId }: { readonly jobId: string }): JSX.Element {
  const job = useImportJob(jobId);
  if (job.data === undefined) {
    if (!job.isError) return <section className="card job-card" aria-busy="true" />;
    return (
      <section className="card">
        <FailedRequest title={strings.import.job.cannotLoad} error={job.error} retry={() => void job.refetch()} />
      </section>
    );
  }
  return <LoadedJob job={job.data} />;
}

function LoadedJob({ job }: { readonly job: ImportJob }): JSX.Element {
  const steer = useSteerImportJob(job.id);
  const words = strings.import.job;
  const over = isOver(job.state);
  const share = job.bytes.total === 0 ? 0 : job.bytes.done / job.bytes.total;
  return (
    <section className="card job-card" data-state={job.state} aria-label={words.progress}>
      <div className="job-head">
        <h2 className="job-title">
          <ForeignName longest={60}>{words.title(job.name)}</ForeignName>
        </h2>
        {!over && (
          <Button
            variant="danger"
            disabled={job.cancelRequested}
            loading={steer.isPending}
            onClick={() => steer.mutate("cancel")}
          >
            {words.cancel}
          </Button>
        )}
        {job.resumable && (
          <Button loading={steer.isPending} onClick={() => steer.mutate("resume")}>
            {words.resume}
          </Button>
        )}
      </div>
      <progress className="bar" aria-label={words.progress} value={job.state === "done" ? 1 : share} max={1} />
      <p className="job-facts">
        <span className="job-state" role="status">
          {job.cancelRequested && !over ? words.stopping : words.states[job.state]}
        </span>
        <span>{words.items(job.items.done, job.items.total)}</span>
        <span className="muted">{words.worked(job.bytes.done, job.bytes.total)}</span>
        <span className="muted">{strings.import.tally(job.outcomes)}</span>
      </p>
      {job.problem !== null && <p className="job-problem break">{visibleText(job.problem)}</p>}
      {!over && <p className="note">{words.leave}</p>}
      {steer.error !== null && (
        <Alert color="red" role="alert" title={words.cannotSteer}>
          {visibleText(steer.error.message)}
        </Alert>
      )}
    </section>
  );
}
