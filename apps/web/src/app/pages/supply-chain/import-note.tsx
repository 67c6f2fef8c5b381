import { Loader } from "@mantine/core";
import { isOver } from "@stemma/api-contract";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { useImportsUnderWay } from "../../../lib/api/use-imports-under-way.ts";
import { strings } from "../../../lib/strings.ts";

const words = strings.chain.importing;

/** Says that evidence is still arriving, or stopped arriving: a step that is missing now may be there in a minute. */
export function ImportNote({
  supplyChainId,
  release,
}: {
  readonly supplyChainId: string;
  readonly release: string;
}): JSX.Element | null {
  const jobs = useImportsUnderWay(supplyChainId, release);
  const job = jobs.find(({ state }) => !isOver(state)) ?? jobs[0];
  if (job === undefined) return null;
  const works = !isOver(job.state);
  return (
    <section className="import-note" aria-label={strings.import.job.progress}>
      {works ? (
        <Loader size={16} aria-hidden="true" />
      ) : (
        <IconAlertTriangle size={16} stroke={1.5} aria-hidden="true" />
      )}
      <strong>{works ? words.title : words.stopped}</strong>
      <span className="grow">{works ? words.text : words.stoppedText}</span>
      {job.items.total !== null && (
        <span className="muted">{strings.import.job.items(job.items.done, job.items.total)}</span>
      )}
      <Link
        className="action-link"
        to="/import"
        search={{ supplyChain: supplyChainId, release: job.release || undefined, job: job.id }}
      >
        {words.open}
      </Link>
    </section>
  );
}
