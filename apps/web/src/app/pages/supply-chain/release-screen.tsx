import type { SupplyChain } from "@stemma/api-contract";
import type { JSX } from "react";
import { FailedRequest } from "../../../components/failed-request.tsx";
import { VerdictSentence } from "../../../features/verification/verdict-sentence.tsx";
import { useGraph } from "../../../lib/api/use-graph.ts";
import { useVerification } from "../../../lib/api/use-verification.ts";
import { strings } from "../../../lib/strings.ts";
import type { ChainSearch } from "../../search-params.ts";
import { explainVerdict, verdictFacts } from "./explain-verdict.ts";
import { NoEvidence } from "./no-evidence.tsx";
import { ReleaseSkeleton } from "./release-skeleton.tsx";
import { ReleaseWork } from "./release-work.tsx";

interface Props {
  readonly chain: SupplyChain;
  readonly release: string;
  readonly search: ChainSearch;
}

/** The verdict sentence of a release, and below it the work on it. */
export function ReleaseScreen({ chain, release, search }: Props): JSX.Element {
  const verification = useVerification(chain.id, release);
  const graph = useGraph(chain.id, release);
  if (chain.releases.length === 0) return <NoEvidence chain={chain} />;
  const failed = verification.error ?? graph.error;
  if (failed !== null) {
    return (
      <div className="page">
        <div className="page-inner">
          <div className="card">
            <FailedRequest
              title={strings.chain.cannotVerify}
              error={failed}
              retry={() => {
                void verification.refetch();
                void graph.refetch();
              }}
            />
          </div>
        </div>
      </div>
    );
  }
  if (verification.data === undefined || graph.data === undefined) return <ReleaseSkeleton />;
  return (
    <>
      <VerdictSentence
        verdict={verification.data.verdict}
        sentence={verification.data.summary}
        detail={explainVerdict(verification.data, graph.data)}
        facts={verdictFacts(verification.data, graph.data)}
      />
      <ReleaseWork chain={chain} verification={verification.data} graph={graph.data} search={search} />
    </>
  );
}
