import { IconPlugConnectedX } from "@tabler/icons-react";
import type { JSX } from "react";
import { strings } from "../../../lib/strings.ts";
import { visibleText } from "../../../lib/visible-text.ts";

interface Props {
  /** Why the last answer could not be asked for again. */
  readonly error: Error;
  readonly retry: () => void;
}

/** Says that what is shown may be out of date: the picture stays, because somebody is working on it. */
export function StaleNote({ error, retry }: Props): JSX.Element {
  return (
    <section className="import-note" role="alert" aria-label={strings.chain.stale.title}>
      <IconPlugConnectedX size={16} stroke={1.5} aria-hidden="true" />
      <strong>{strings.chain.stale.title}</strong>
      <span className="grow">
        {visibleText(error.message)} {strings.chain.stale.text}
      </span>
      <button type="button" className="status-button" onClick={retry}>
        {strings.tryAgain}
      </button>
    </section>
  );
}
