import { Button, Checkbox, Modal, Textarea, TextInput } from "@mantine/core";
import { type Finding, LONGEST_ACKNOWLEDGEMENT_DAYS, MOST_FINDINGS_AT_ONCE } from "@stemma/api-contract";
import { type JSX, type SubmitEvent, useState } from "react";
import { useAcknowledge } from "../../lib/api/use-acknowledge.ts";
import { myName, rememberMyName } from "../../lib/my-name.ts";
import { strings } from "../../lib/strings.ts";
import { readable, visibleText } from "../../lib/visible-text.ts";

/** What is decided about. */
export interface AcknowledgeTarget {
  readonly finding: Finding;
  /** All findings of its cause, itself among them. */
  readonly group: readonly Finding[];
  readonly isWithdrawal: boolean;
}

interface Props {
  readonly supplyChainId: string;
  readonly release: string;
  readonly target: AcknowledgeTarget | null;
  readonly onClose: () => void;
}

/** Asks why, who and until when; or, to take it back, who. */
export function AcknowledgeDialog({ supplyChainId, release, target, onClose }: Props): JSX.Element {
  const title = target?.isWithdrawal === true ? strings.acknowledging.withdrawTitle : strings.acknowledging.title;
  return (
    <Modal opened={target !== null} onClose={onClose} title={title} closeButtonProps={{ "aria-label": strings.close }}>
      {target !== null && (
        <Decision supplyChainId={supplyChainId} release={release} target={target} onClose={onClose} />
      )}
    </Modal>
  );
}

const DAY = 86_400_000;
const USUAL_DAYS = 30;
const dayAfter = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

function Decision({
  supplyChainId,
  release,
  target: { finding, group, isWithdrawal },
  onClose,
}: Props & { readonly target: AcknowledgeTarget }): JSX.Element {
  const words = strings.acknowledging;
  const decide = useAcknowledge(supplyChainId, release);
  const [reason, setReason] = useState("");
  const [by, setBy] = useState(myName);
  const [until, setUntil] = useState(dayAfter(USUAL_DAYS));
  const [whole, setWhole] = useState(false);
  const findings = (whole ? group : [finding]).slice(0, MOST_FINDINGS_AT_ONCE).map(({ id }) => id);
  const isComplete = by.trim() !== "" && (isWithdrawal || (reason.trim() !== "" && until !== ""));
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!isComplete) return;
    rememberMyName(by.trim());
    const end = isWithdrawal ? null : `${until}T23:59:59.999Z`;
    const why = reason.replaceAll(/\s+/g, " ").trim();
    decide.mutate({ findings, by: by.trim(), reason: why === "" ? null : why, until: end }, { onSuccess: onClose });
  };
  return (
    <form className="form" onSubmit={submit}>
      <p className="acknowledge-what break">{readable(finding.message)}</p>
      {group.length > 1 && (
        <Checkbox
          label={words.wholeGroup(group.length)}
          checked={whole}
          onChange={(event) => setWhole(event.currentTarget.checked)}
        />
      )}
      {whole && group.length > MOST_FINDINGS_AT_ONCE && <p className="note">{words.tooMany(MOST_FINDINGS_AT_ONCE)}</p>}
      <Textarea
        label={isWithdrawal ? words.withdrawReason : words.reason}
        description={isWithdrawal ? undefined : words.reasonHint}
        value={reason}
        maxLength={1_000}
        autosize
        minRows={2}
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <TextInput
        label={words.by}
        description={words.byHint}
        value={by}
        maxLength={200}
        onChange={(event) => setBy(event.currentTarget.value)}
      />
      {!isWithdrawal && (
        <TextInput
          type="date"
          label={words.until}
          value={until}
          min={dayAfter(0)}
          max={dayAfter(LONGEST_ACKNOWLEDGEMENT_DAYS - 1)}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      )}
      <p className="note">{isWithdrawal ? words.withdrawText : words.explained}</p>
      {decide.isError && (
        <p className="form-error" role="alert">
          {visibleText(decide.error.message)}
        </p>
      )}
      <div className="row form-actions">
        <Button onClick={onClose}>{strings.cancel}</Button>
        <Button type="submit" variant="filled" loading={decide.isPending} disabled={!isComplete}>
          {isWithdrawal ? words.withdraw : words.button}
        </Button>
      </div>
    </form>
  );
}
