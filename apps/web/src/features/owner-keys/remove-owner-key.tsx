import { Button, Modal } from "@mantine/core";
import type { OwnerKey } from "@stemma/api-contract";
import type { JSX } from "react";
import { useRemoveOwnerKey } from "../../lib/api/use-remove-owner-key.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

interface Props {
  readonly supplyChainId: string;
  readonly ownerKey: OwnerKey | null;
  readonly onClose: () => void;
}

/** Asks before trust is taken away, and says what that does. */
export function RemoveOwnerKey({ supplyChainId, ownerKey, onClose }: Props): JSX.Element {
  const remove = useRemoveOwnerKey(supplyChainId);
  return (
    <Modal
      opened={ownerKey !== null}
      onClose={onClose}
      title={strings.ownerKeys.removeTitle}
      closeButtonProps={{ "aria-label": strings.close }}
    >
      <div className="form">
        <p className="break">{strings.ownerKeys.removeText(visibleText(ownerKey?.name ?? ""))}</p>
        {remove.isError && (
          <p className="form-error" role="alert">
            {visibleText(remove.error.message)}
          </p>
        )}
        <div className="row form-actions">
          <Button onClick={onClose} data-autofocus>
            {strings.cancel}
          </Button>
          <Button
            variant="danger"
            loading={remove.isPending}
            onClick={() => {
              if (ownerKey !== null) remove.mutate(ownerKey.keyId, { onSuccess: onClose });
            }}
          >
            {strings.ownerKeys.removeNow}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
