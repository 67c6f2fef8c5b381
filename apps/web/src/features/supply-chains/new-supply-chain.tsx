import { Button, Modal, TextInput } from "@mantine/core";
import { createSupplyChainSchema } from "@stemma/api-contract";
import { type JSX, type SubmitEvent, useState } from "react";
import { useCreateSupplyChain } from "../../lib/api/use-create-supply-chain.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onCreated: (id: string) => void;
}

/** Asks for a name and creates a supply chain. */
export function NewSupplyChain({ opened, onClose, onCreated }: Props): JSX.Element {
  const [name, setName] = useState("");
  const create = useCreateSupplyChain();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const parsed = createSupplyChainSchema.safeParse({ name });
    if (parsed.success) create.mutate(parsed.data.name, { onSuccess: (chain) => onCreated(chain.id) });
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={strings.supplyChains.create}
      closeButtonProps={{ "aria-label": strings.close }}
    >
      <form onSubmit={submit} className="form">
        <TextInput
          label={strings.columns.name}
          description={strings.supplyChains.createHint}
          value={name}
          maxLength={200}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
          error={create.isError ? visibleText(create.error.message) : null}
        />
        <div className="row form-actions">
          <Button onClick={onClose}>{strings.cancel}</Button>
          <Button type="submit" variant="filled" loading={create.isPending} disabled={name.trim() === ""}>
            {strings.supplyChains.createNow}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
