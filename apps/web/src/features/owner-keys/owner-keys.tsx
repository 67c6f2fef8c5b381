import { Button } from "@mantine/core";
import type { OwnerKey } from "@stemma/api-contract";
import { IconKey } from "@tabler/icons-react";
import { type JSX, useState } from "react";
import { CopyButton } from "../../components/copy-button.tsx";
import { ForeignName } from "../../components/foreign-name.tsx";
import { ScrollBox } from "../../components/scroll-box.tsx";
import { StateMessage } from "../../components/state-message.tsx";
import { shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { formatDateTime } from "../../lib/time.ts";
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
    <section className="card" aria-labelledby="owner-keys">
      <div className="card-head">
        <h2 id="owner-keys">{strings.ownerKeys.title}</h2>
        <span className="muted">{strings.ownerKeys.explained}</span>
      </div>
      {keys.length === 0 ? (
        <StateMessage icon={IconKey} title={strings.ownerKeys.noneTitle} text={strings.ownerKeys.noneText} />
      ) : (
        <ScrollBox>
          <table className="data">
            <thead>
              <tr>
                <th scope="col">{strings.columns.name}</th>
                <th scope="col">{strings.keyId}</th>
                <th scope="col">{strings.columns.scheme}</th>
                <th scope="col">{strings.columns.trustedSince}</th>
                <th scope="col">
                  <span className="sr">{strings.columns.actions}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {keys.map((key) => (
                <tr key={key.keyId}>
                  <td>
                    <ForeignName className="table-title">{key.name}</ForeignName>
                  </td>
                  <td>
                    <span className="digest" title={visibleText(key.keyId)}>
                      {shortDigest(visibleText(key.keyId))}
                      <CopyButton text={key.keyId} what={strings.keyId} />
                    </span>
                  </td>
                  <td>{visibleText(key.scheme)}</td>
                  <td>{formatDateTime(key.addedAt)}</td>
                  <td className="num">
                    <Button variant="subtle" onClick={() => setRemoving(key)}>
                      {strings.ownerKeys.remove}
                      <span className="sr"> {visibleText(key.name)}</span>
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      <RemoveOwnerKey supplyChainId={supplyChainId} ownerKey={removing} onClose={() => setRemoving(null)} />
    </section>
  );
}
