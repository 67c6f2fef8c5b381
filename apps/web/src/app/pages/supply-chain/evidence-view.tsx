import type { SupplyChain } from "@stemma/api-contract";
import type { JSX } from "react";
import { FailedRequest } from "../../../components/failed-request.tsx";
import { SkeletonRows } from "../../../components/skeleton-rows.tsx";
import { LinkConflicts } from "../../../features/conflicts/link-conflicts.tsx";
import { DocumentsTable } from "../../../features/documents/documents-table.tsx";
import { OwnerKeys } from "../../../features/owner-keys/owner-keys.tsx";
import { TrustKeyButton } from "../../../features/owner-keys/trust-key-button.tsx";
import { UnplacedDocuments } from "../../../features/unplaced/unplaced-documents.tsx";
import { VerdictHistory } from "../../../features/verdict-history/verdict-history.tsx";
import { useConflicts } from "../../../lib/api/use-conflicts.ts";
import { useDocuments } from "../../../lib/api/use-documents.ts";
import { useUnplaced } from "../../../lib/api/use-unplaced.ts";
import { useVerdictHistory } from "../../../lib/api/use-verdict-history.ts";
import { strings } from "../../../lib/strings.ts";

interface Props {
  readonly chain: SupplyChain;
  readonly release: string;
}

/** What the verdict rests on: owner keys and original documents; what waits for a place, and how the verdict came about. */
export function EvidenceView({ chain, release }: Props): JSX.Element {
  const documents = useDocuments(chain.id, release);
  const unplaced = useUnplaced(chain.id);
  const conflicts = useConflicts(chain.id, release);
  const history = useVerdictHistory(chain.id, release);
  // Each of these pushes away what stands below it: they come together.
  const isLoading = documents.isPending || conflicts.isPending || unplaced.isPending;
  const trusted = new Set(chain.ownerKeys.map((key) => key.document));
  return (
    <>
      <OwnerKeys supplyChainId={chain.id} keys={chain.ownerKeys} />
      {isLoading && (
        <div className="card">
          <SkeletonRows />
        </div>
      )}
      {!isLoading && conflicts.isError && (
        <div className="card">
          <FailedRequest
            title={strings.conflicts.cannotLoad}
            error={conflicts.error}
            retry={() => void conflicts.refetch()}
          />
        </div>
      )}
      {!isLoading && conflicts.isSuccess && (
        <LinkConflicts supplyChainId={chain.id} release={release} conflicts={conflicts.data} />
      )}
      {!isLoading && unplaced.isSuccess && (
        <UnplacedDocuments supplyChainId={chain.id} documents={unplaced.data.items} />
      )}
      {!isLoading && documents.isError && (
        <div className="card">
          <FailedRequest
            title={strings.documents.cannotLoad}
            error={documents.error}
            retry={() => void documents.refetch()}
          />
        </div>
      )}
      {!isLoading && documents.isSuccess && (
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
      {!isLoading && history.isSuccess && <VerdictHistory records={history.data.items} />}
    </>
  );
}
