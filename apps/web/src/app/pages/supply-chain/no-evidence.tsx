import { Button } from "@mantine/core";
import type { SupplyChain } from "@stemma/api-contract";
import { IconInbox } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { StateMessage } from "../../../components/state-message.tsx";
import { OwnerKeys } from "../../../features/owner-keys/owner-keys.tsx";
import { strings } from "../../../lib/strings.ts";

/** A supply chain that has only a name yet. */
export function NoEvidence({ chain }: { readonly chain: SupplyChain }): JSX.Element {
  return (
    <div className="page">
      <div className="page-inner">
        <h1 className="sr">{chain.name}</h1>
        <div className="card">
          <StateMessage icon={IconInbox} title={strings.chain.emptyTitle} text={strings.chain.emptyText}>
            <Button
              variant="filled"
              renderRoot={(props) => <Link to="/import" search={{ supplyChain: chain.id }} {...props} />}
            >
              {strings.import.title}
            </Button>
          </StateMessage>
        </div>
        {chain.ownerKeys.length > 0 && <OwnerKeys supplyChainId={chain.id} keys={chain.ownerKeys} />}
      </div>
    </div>
  );
}
