import { Button } from "@mantine/core";
import type { OwnerKey } from "@stemma/api-contract";
import { IconKey } from "@tabler/icons-react";
import { type JSX, useState } from "react";
import { CopyButton } from "../../components/copy-button.tsx";
import type { Column } from "../../components/data-table.tsx";
import { ForeignName } from "../../components/foreign-name.tsx";
import { StateMessage } from "../../components/state-message.tsx";
import { TableCard } from "../../components/table-card.tsx";
import { When } from "../../components/when.tsx";
import { shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { RemoveOwnerKey } from "./remove-owner-key.tsx";

interface Props {
  readonly supplyChainId: string;
  readonly keys: readonly OwnerKey[];
}

/** The keys that the team trusts to sign the layouts of this supply chain. */
export function OwnerKeys({ supplyChainId, keys }: Props): JSX.Element {
  const [removing, setRemoving] = useState<OwnerKey | null>(null);
  return (
    <TableCard
      title={strings.ownerKeys.title}
      note={strings.ownerKeys.explained}
      columns={columnsOf(setRemoving)}
      rows={keys}
      rowKey={({ keyId }) => keyId}
      empty={<StateMessage icon={IconKey} title={strings.ownerKeys.noneTitle} text={strings.ownerKeys.noneText} />}
    >
      <RemoveOwnerKey supplyChainId={supplyChainId} ownerKey={removing} onClose={() => setRemoving(null)} />
    </TableCard>
  );
}

function columnsOf(onRemove: (key: OwnerKey) => void): readonly Column<OwnerKey>[] {
  return [
    {
      id: "name",
      head: strings.columns.name,
      value: ({ name }) => name,
      cell: ({ name }) => <ForeignName className="table-title">{name}</ForeignName>,
    },
    {
      id: "keyId",
      head: strings.keyId,
      value: ({ keyId }) => keyId,
      cell: ({ keyId }) => (
        <span className="digest" title={visibleText(keyId)}>
          {shortDigest(visibleText(keyId))}
          <CopyButton text={keyId} what={strings.keyId} />
        </span>
      ),
    },
    {
      id: "scheme",
      head: strings.columns.scheme,
      value: ({ scheme }) => scheme,
      cell: ({ scheme }) => visibleText(scheme),
    },
    {
      id: "trustedSince",
      head: strings.columns.trustedSince,
      value: ({ addedAt }) => addedAt,
      cell: ({ addedAt }) => <When at={addedAt} />,
    },
    {
      id: "actions",
      head: strings.columns.actions,
      value: () => null,
      cell: (key) => (
        <Button variant="subtle" onClick={() => onRemove(key)}>
          {strings.ownerKeys.remove}
          <span className="sr"> {visibleText(key.name)}</span>
        </Button>
      ),
      className: "num",
      isAction: true,
    },
  ];
}
