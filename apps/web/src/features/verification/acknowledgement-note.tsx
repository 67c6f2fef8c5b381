import type { Acknowledgement } from "@stemma/api-contract";
import { IconUserCheck } from "@tabler/icons-react";
import type { JSX } from "react";
import { strings } from "../../lib/strings.ts";
import { formatDate } from "../../lib/time.ts";
import { visibleText } from "../../lib/visible-text.ts";

/** Who lives with a finding, until when and why; or that it counts again. */
export function AcknowledgementNote({ acknowledgement }: { readonly acknowledgement: Acknowledgement }): JSX.Element {
  const { by, until, reason, state } = acknowledgement;
  const words = state === "in-force" ? strings.acknowledging.inForce : strings.acknowledging.expired;
  return (
    <div className="acknowledged-note" data-state={state}>
      <IconUserCheck size={16} stroke={1.5} aria-hidden="true" />
      <p className="break">
        {words(visibleText(by), formatDate(until))}
        {reason !== null && <span className="acknowledged-reason">{visibleText(reason)}</span>}
      </p>
    </div>
  );
}
