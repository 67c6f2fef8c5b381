import { Button, NativeSelect } from "@mantine/core";
import { IMPORT_OUTCOMES, type ImportJob, type ImportOutcome, importOutcomeSchema, isOver } from "@stemma/api-contract";
import { type JSX, useState } from "react";
import { FailedRequest } from "../../components/failed-request.tsx";
import { useImportJob } from "../../lib/api/use-import-job.ts";
import { useImportOutcomes } from "../../lib/api/use-import-outcomes.ts";
import type { SignatureResult } from "../../lib/signature-results.ts";
import { strings } from "../../lib/strings.ts";
import { OutcomeRows, type Retry } from "./outcome-list.tsx";

/** What became of the items of a job, a page at a time. What was rejected is shown first where there is any. */
export function JobOutcomes({ jobId, ...more }: More & { readonly jobId: string }): JSX.Element | null {
  const job = useImportJob(jobId);
  return job.data === undefined || job.data.items.done === 0 ? null : <Outcomes job={job.data} {...more} />;
}

interface More {
  readonly retry: Retry;
  readonly signatures: ReadonlyMap<string, SignatureResult> | undefined;
}

const ALL = "all";

function Outcomes({ job, retry, signatures }: More & { readonly job: ImportJob }): JSX.Element {
  const [chosen, setChosen] = useState<ImportOutcome | typeof ALL | null>(null);
  const filter = chosen ?? (isOver(job.state) && job.outcomes.rejected > 0 ? "rejected" : ALL);
  const kind = filter === ALL ? null : filter;
  // The last page of a filter grows while the job goes on.
  const available = kind === null ? job.items.done : job.outcomes[kind];
  const pages = useImportOutcomes(job.id, kind, isOver(job.state) ? job.state : String(Math.min(available, 100)));
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="card" aria-label={strings.import.outcomes}>
      <div className="card-head">
        <h2>{strings.import.outcomes}</h2>
        <span className="spacer" />
        <NativeSelect
          aria-label={strings.import.job.show}
          value={filter}
          onChange={(event) => {
            const value = importOutcomeSchema.safeParse(event.currentTarget.value);
            setChosen(value.success ? value.data : ALL);
          }}
          data={[
            { value: ALL, label: `${strings.import.job.all} (${strings.number(job.items.done)})` },
            ...IMPORT_OUTCOMES.map((outcome) => ({
              value: outcome,
              label: `${strings.import.outcomeWords[outcome]} (${strings.number(job.outcomes[outcome])})`,
            })),
          ]}
        />
      </div>
      {pages.isError ? (
        <FailedRequest title={strings.import.job.cannotLoad} error={pages.error} retry={() => void pages.refetch()} />
      ) : (
        <OutcomeRows items={items} retry={retry} signatures={isOver(job.state) ? signatures : undefined} />
      )}
      {items.length === 0 && !pages.isLoading && !pages.isError && (
        <p className="import-note">{available === 0 ? strings.import.job.none : strings.import.job.noneYet}</p>
      )}
      {pages.hasNextPage && (
        <div className="more-rows">
          <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {strings.import.job.more}
          </Button>
        </div>
      )}
    </section>
  );
}
