import { NativeSelect, TextInput } from "@mantine/core";
import type { SupplyChain } from "@stemma/api-contract";
import type { JSX } from "react";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

/** Where evidence goes. `chainId` is null for a supply chain that is yet to be made. */
export interface Destination {
  readonly chainId: string | null;
  readonly newName: string;
  readonly release: string;
}

const NEW = "new";

interface Props {
  readonly chains: readonly SupplyChain[];
  readonly destination: Destination;
  readonly onChange: (destination: Destination) => void;
}

/** An existing supply chain or a new name, and the release. */
export function DestinationForm({ chains, destination, onChange }: Props): JSX.Element {
  return (
    <div className="form">
      {chains.length > 0 && (
        <NativeSelect
          label={strings.columns.supplyChain}
          value={destination.chainId ?? NEW}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChange({ ...destination, chainId: value === NEW ? null : value });
          }}
          data={[
            { value: NEW, label: strings.import.newChain },
            ...chains.map((chain) => ({ value: chain.id, label: visibleText(chain.name) })),
          ]}
        />
      )}
      {destination.chainId === null && (
        <TextInput
          label={strings.import.chainName}
          placeholder={strings.import.chainNameExample}
          value={destination.newName}
          maxLength={200}
          onChange={(event) => onChange({ ...destination, newName: event.currentTarget.value })}
        />
      )}
      <TextInput
        label={strings.columns.release}
        description={strings.import.releaseHint}
        value={destination.release}
        maxLength={200}
        onChange={(event) => onChange({ ...destination, release: event.currentTarget.value })}
      />
    </div>
  );
}
