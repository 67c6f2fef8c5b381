import { Alert, Button } from "@mantine/core";
import { isOver } from "@stemma/api-contract";
import { Link, useNavigate } from "@tanstack/react-router";
import type { JSX } from "react";
import { FailedRequest } from "../../components/failed-request.tsx";
import { SkeletonRows } from "../../components/skeleton-rows.tsx";
import { DestinationForm } from "../../features/import/destination-form.tsx";
import { DropZone, FilePicker } from "../../features/import/drop-zone.tsx";
import { GoingOn } from "../../features/import/going-on.tsx";
import { JobCard } from "../../features/import/job-card.tsx";
import { JobOutcomes } from "../../features/import/job-outcomes.tsx";
import { OutcomeList } from "../../features/import/outcome-list.tsx";
import { StagedList } from "../../features/import/staged-list.tsx";
import { UnreadableFiles } from "../../features/import/unreadable-files.tsx";
import { useImport } from "../../features/import/use-import.ts";
import { useImportJob } from "../../lib/api/use-import-job.ts";
import { useSignatureResults } from "../../lib/api/use-signature-results.ts";
import { useSupplyChains } from "../../lib/api/use-supply-chains.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import type { ImportSearch } from "../search-params.ts";
import { ChainsCrumb, Crumbs } from "../shell/crumbs.tsx";
import { AfterImport, AfterJob } from "./import/after-import.tsx";

/** Evidence in: files and folders, any order, in one go; each gets its outcome. */
export function ImportPage({ search }: { readonly search: ImportSearch }): JSX.Element {
  const chains = useSupplyChains();
  const navigate = useNavigate();
  const show = (job: string, supplyChain: string, release: string): void =>
    void navigate({ to: "/import", search: { supplyChain, release, job } });
  const state = useImport({
    chainId: search.supplyChain ?? null,
    release: search.release,
    outcome: search.outcome,
    onImported: (outcome) =>
      void navigate({ to: "/import", search: (previous) => ({ ...previous, job: undefined, outcome }), replace: true }),
    onJob: ({ id, chainId, release }) => show(id, chainId, release),
  });
  const { imported } = state;
  const retry = { can: state.canRetry, retry: state.retry };
  const job = useImportJob(search.job ?? null);
  const finished = job.data !== undefined && isOver(job.data.state) ? job.data : null;
  // Of an upload that was rejected as a whole there is no release to ask for.
  const isKept =
    search.job === undefined
      ? imported?.items.some(({ outcome }) => outcome !== "rejected") === true
      : finished !== null && finished.outcomes.rejected < finished.items.done;
  const chainId = search.job === undefined ? imported?.chainId : finished?.supplyChainId;
  const release = search.job === undefined ? imported?.release : finished?.release;
  const signatures = useSignatureResults(isKept ? (chainId ?? null) : null, release ?? "");
  return (
    <div className="page">
      <Crumbs title={strings.import.title}>
        <ChainsCrumb />
      </Crumbs>
      <div className="page-inner">
        <div className="page-head">
          <div className="grow">
            <h1>{strings.import.title}</h1>
            <p>{strings.import.subtitle}</p>
          </div>
        </div>
        {search.job === undefined && imported !== null && <AfterImport imported={imported} />}
        {search.job !== undefined && <AfterJob jobId={search.job} />}
        <div className="import-columns">
          <div className="import-main">
            {search.job !== undefined && <JobCard jobId={search.job} />}
            <DropZone
              onFiles={(files, unreadable) => void state.add(files, false, unreadable)}
              compact={state.files.length > 0 || imported !== null || search.job !== undefined}
            />
            <UnreadableFiles paths={state.unreadable} onDismiss={state.forgetUnreadable} />
            {state.files.length > 0 && (
              <StagedList files={state.files} onTrust={state.trust} onRemove={state.remove} onClear={state.clear} />
            )}
            {search.job !== undefined && <JobOutcomes jobId={search.job} retry={retry} signatures={signatures} />}
            {search.job === undefined && imported !== null && (
              <OutcomeList items={imported.items} retry={retry} signatures={signatures} />
            )}
          </div>
          <aside className="import-side" aria-label={strings.import.where}>
            <section className="card import-card">
              <h2>{strings.import.where}</h2>
              {chains.isError ? (
                <FailedRequest
                  title={strings.supplyChains.cannotLoad}
                  error={chains.error}
                  retry={() => void chains.refetch()}
                />
              ) : chains.isPending ? (
                <SkeletonRows rows={3} />
              ) : (
                <DestinationForm
                  chains={chains.data?.items ?? []}
                  destination={state.destination}
                  onChange={state.setDestination}
                />
              )}
              {state.error !== null && (
                <Alert color="red" role="alert" title={strings.import.failed}>
                  {visibleText(state.error.message)}
                </Alert>
              )}
              {!chains.isPending && (
                <Button
                  size="md"
                  variant="filled"
                  fullWidth
                  disabled={!state.canSend}
                  loading={state.isSending}
                  onClick={state.send}
                >
                  {strings.import.send(state.files.length)}
                </Button>
              )}
              {state.isSending && (
                <div className="sending" role="status">
                  <progress
                    className="bar"
                    aria-label={strings.import.sending(state.sent)}
                    value={state.sent}
                    max={1}
                  />
                  <span className="note grow">{strings.import.sending(state.sent)}</span>
                  <Button variant="subtle" onClick={state.stop}>
                    {strings.import.stopSending}
                  </Button>
                </div>
              )}
              {state.stopped !== null && <p className="note">{strings.import.stopped[state.stopped]}</p>}
            </section>
            {!chains.isPending && (
              <section className="card import-card">
                <h2>{strings.import.ownerKey}</h2>
                <p className="note">{strings.import.ownerKeyText}</p>
                <div>
                  <FilePicker
                    label={strings.import.chooseOwnerKey}
                    folder={false}
                    onFiles={(files) => void state.add(files, true)}
                  />
                </div>
              </section>
            )}
            <GoingOn
              supplyChainId={state.destination.chainId}
              shown={search.job ?? null}
              link={(job, content) => (
                <Link
                  to="/import"
                  search={{ supplyChain: job.supplyChainId, release: job.release || undefined, job: job.id }}
                >
                  {content}
                </Link>
              )}
            />
          </aside>
        </div>
      </div>
    </div>
  );
}
