import type { SupplyChain } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import { type JSX, useEffect } from "react";
import { FailedRequest } from "../../../components/failed-request.tsx";
import { preparePicture } from "../../../features/provenance-graph/closed-picture.ts";
import { VerdictSentence } from "../../../features/verification/verdict-sentence.tsx";
import { failedRenewal, failureOf } from "../../../lib/api/failed-renewal.ts";
import { useGraph } from "../../../lib/api/use-graph.ts";
import { useVerification } from "../../../lib/api/use-verification.ts";
import { useWhatIf } from "../../../lib/api/use-what-if.ts";
import { strings } from "../../../lib/strings.ts";
import type { ChainSearch } from "../../search-params.ts";
import { explainVerdict, verdictFacts } from "./explain-verdict.ts";
import { HypotheticalNote } from "./hypothetical-note.tsx";
import { NoEvidence } from "./no-evidence.tsx";
import { ReleaseSkeleton } from "./release-skeleton.tsx";
import { ReleaseWork } from "./release-work.tsx";
import { StaleNote } from "./stale-note.tsx";

interface Props {
  readonly chain: SupplyChain;
  readonly release: string;
  readonly search: ChainSearch;
}

/** The verdict sentence of a release, and below it the work on it; under another layout where the address asks for that. */
export function ReleaseScreen({ chain, release, search }: Props): JSX.Element {
  const layout = search.layout ?? null;
  const verification = useVerification(chain.id, release);
  const graph = useGraph(chain.id, release);
  const whatIf = useWhatIf(chain.id, release, layout);
  const isAhead = layout === null && verification.data === undefined;
  useEffect(() => {
    if (isAhead && graph.data !== undefined) preparePicture(graph.data, search);
  }, [isAhead, graph.data, search]);
  if (chain.releases.length === 0) return <NoEvidence chain={chain} />;
  const asked = layout === null ? [verification, graph] : [verification, graph, whatIf];
  const failed = asked.map(failureOf).find((error) => error !== null) ?? null;
  const stale = asked.map(failedRenewal).find((error) => error !== null) ?? null;
  const retry = (): void => {
    for (const query of asked) void query.refetch();
  };
  if (failed !== null) {
    return (
      <div className="page">
        <div className="page-inner">
          <div className="card">
            <FailedRequest
              level={1}
              title={
                layout === null || failureOf(whatIf) === null ? strings.chain.cannotVerify : strings.whatIf.cannotLoad
              }
              error={failed}
              retry={retry}
            >
              {chain.releases.every(({ name }) => name !== release) && (
                <Link to="/supply-chains/$supplyChainId" params={{ supplyChainId: chain.id }} search={{}}>
                  {strings.chain.otherRelease}
                </Link>
              )}
              {layout !== null && (
                <Link to="/supply-chains/$supplyChainId" params={{ supplyChainId: chain.id }} search={{ release }}>
                  {strings.whatIf.back}
                </Link>
              )}
            </FailedRequest>
          </div>
        </div>
      </div>
    );
  }
  const shown = layout === null ? { verification: verification.data, graph: graph.data } : whatIf.data;
  if (shown?.verification === undefined || shown.graph === undefined || verification.data === undefined) {
    return <ReleaseSkeleton />;
  }
  return (
    <>
      {stale !== null && <StaleNote error={stale} retry={retry} />}
      {layout !== null && <HypotheticalNote chain={chain} layout={layout} verdict={verification.data.verdict} />}
      <VerdictSentence
        verdict={shown.verification.verdict}
        sentence={shown.verification.summary}
        detail={explainVerdict(shown.verification, shown.graph)}
        facts={verdictFacts(shown.verification, shown.graph)}
      />
      <ReleaseWork chain={chain} verification={shown.verification} graph={shown.graph} search={search} />
    </>
  );
}
