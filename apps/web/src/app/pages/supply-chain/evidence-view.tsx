import type { SupplyChain } from "@stemma/api-contract";
import type { JSX } from "react";
import { FailedRequest } from "../../../components/failed-request.tsx";
import { SkeletonRows } from "../../../components/skeleton-rows.tsx";
import { DocumentsTable } from "../../../features/documents/documents-table.tsx";
import { OwnerKeys } from "../../../features/owner-keys/owner-keys.tsx";
import { TrustKeyButton } from "../../../features/owner-keys/trust-key-button.tsx";
import { useDocuments } from "../../../lib/api/use-documents.ts";
import { strings } from "../../../lib/strings.ts";

interface Props {
  readonly chain: SupplyChain;
  readonly release: string;
}

/** What the verdict rests on: owner keys and original documents. */
export function EvidenceView({ chain, release }: Props): JSX.Element {
  const documents = useDocuments(chain.id, release);
  const trusted = new Set(chain.ownerKeys.map((key) => key.document));
  return (
    <>
      <OwnerKeys supplyChainId={chain.id} keys={chain.ownerKeys} />
      {documents.isPending && (
        <div className="card">
          <SkeletonRows />
        </div>
      )}
      {documents.isError && (
        <div className="card">
          <FailedRequest
            title={strings.documents.cannotLoad}
            error={documents.error}
            retry={() => void documents.refetch()}
          />
        </div>
      )}
      {documents.isSuccess && (
        <DocumentsTable
          documents={documents.data.items}
          actions={(document) =>
            document.kind === "public-key" &&
            (trusted.has(document.sha256) ? (
              <span className="tag">{strings.import.trusted}</span>
            ) : (
              <TrustKeyButton supplyChainId={chain.id} document={document.sha256} name={document.path} />
            ))
          }
        />
      )}
    </>
  );
}
