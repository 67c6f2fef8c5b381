import { type ImportJob, isOver } from "@stemma/api-contract";
import type { JSX, ReactNode } from "react";
import { useImportJobs } from "../../lib/api/use-import-jobs.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

interface Props {
  readonly supplyChainId: string | null;
  /** The job that is on the screen already. */
  readonly shown: string | null;
  readonly link: (job: ImportJob, content: ReactNode) => JSX.Element;
}

/** The way back to imports that go on, or that failed and can go on. */
export function GoingOn({ supplyChainId, shown, link }: Props): JSX.Element | null {
  const jobs = useImportJobs(supplyChainId);
  const open = (jobs.data?.items ?? []).filter((job) => job.id !== shown && (!isOver(job.state) || job.resumable));
  if (open.length === 0) return null;
  return (
    <section className="card import-card">
      <h2>{strings.import.job.goingOn}</h2>
      <ul className="going-on">
        {open.map((job) => (
          <li key={job.id}>
            {link(job, visibleText(job.name || strings.import.title))}
            <span className="note"> {strings.import.job.states[job.state]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
