import { Button, Modal, TextInput } from "@mantine/core";
import { type JSX, type SubmitEvent, useState } from "react";
import { useDecideConflict } from "../../lib/api/use-conflicts.ts";
import { shortDigest } from "../../lib/digest.ts";
import { myName, rememberMyName } from "../../lib/my-name.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

/** A place and the document that is to count there; null to take the pick back. */
export interface Choice {
  readonly place: string;
  readonly document: string | null;
}

interface Props {
  readonly supplyChainId: string;
  readonly release: string;
  readonly choice: Choice | null;
  readonly onClose: () => void;
}

/** Asks who decides, and says what the decision does. */
export function DecideDialog({ supplyChainId, release, choice, onClose }: Props): JSX.Element {
  const words = strings.conflicts;
  return (
    <Modal
      opened={choice !== null}
      onClose={onClose}
      title={choice?.document === null ? words.undoTitle : words.pickTitle}
      closeButtonProps={{ "aria-label": strings.close }}
    >
      {choice !== null && (
        <Decision supplyChainId={supplyChainId} release={release} choice={choice} onClose={onClose} />
      )}
    </Modal>
  );
}

function Decision({ supplyChainId, release, choice, onClose }: Props & { readonly choice: Choice }): JSX.Element {
  const words = strings.conflicts;
  const decide = useDecideConflict(supplyChainId, release);
  const [by, setBy] = useState(myName);
  const [reason, setReason] = useState("");
  const isUndo = choice.document === null;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (by.trim() === "") return;
    rememberMyName(by.trim());
    const why = reason.trim() === "" ? null : reason.trim();
    decide.mutate({ ...choice, by: by.trim(), reason: why }, { onSuccess: onClose });
  };
  return (
    <form className="form" onSubmit={submit}>
      <p className="break">
        {choice.document === null ? words.undoText : words.pickText(shortDigest(choice.document))}
      </p>
      <TextInput
        label={words.by}
        description={strings.acknowledging.byHint}
        value={by}
        maxLength={200}
        data-autofocus
        onChange={(event) => setBy(event.currentTarget.value)}
      />
      <TextInput
        label={words.reason}
        value={reason}
        maxLength={200}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {decide.isError && (
        <p className="form-error" role="alert">
          {visibleText(decide.error.message)}
        </p>
      )}
      <div className="row form-actions">
        <Button onClick={onClose}>{strings.cancel}</Button>
        <Button type="submit" variant="filled" loading={decide.isPending} disabled={by.trim() === ""}>
          {isUndo ? words.undo : words.pick}
        </Button>
      </div>
    </form>
  );
}
