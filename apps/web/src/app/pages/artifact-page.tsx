import { worstVerdict } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { FailedRequest } from "../../components/failed-request.tsx";
import { SkeletonRows } from "../../components/skeleton-rows.tsx";
import { VerdictLabel } from "../../components/verdict-label.tsx";
import { ArtifactView } from "../../features/artifacts/artifact-view.tsx";
import { Lineage } from "../../features/artifacts/lineage.tsx";
import { useArtifact } from "../../lib/api/use-artifact.ts";
import { shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { compareVerdicts } from "../../lib/verdict-order.ts";
import { shortenMiddle, visibleText } from "../../lib/visible-text.ts";
import { ChainsCrumb, Crumbs } from "../shell/crumbs.tsx";
import { CheckElsewhere } from "./artifact/check-elsewhere.tsx";
import { VerdictTrace } from "./artifact/verdict-trace.tsx";

/** One artifact across all supply chains. */
export function ArtifactPage({ digest }: { readonly digest: string }): JSX.Element {
  const artifact = useArtifact(digest);
  const [algorithm = "", value = ""] = digest.split(":");
  const short = `${visibleText(algorithm)}:${shortDigest(visibleText(value))}`;
  const name = artifact.data?.names[0];
  const title = name === undefined ? short : visibleText(name);
  const verdict = worstVerdict((artifact.data?.verdicts ?? []).map((each) => each.verdict));
  // The worst release is what has to be explained, and where somebody will want a second opinion.
  const judged = [...(artifact.data?.verdicts ?? [])]
    .filter(({ layout }) => layout !== null)
    .sort((a, b) => compareVerdicts(a.verdict, b.verdict))
    .slice(0, 1);
  return (
    <>
      <Crumbs
        title={`${strings.artifact.title} ${short}`}
        here={
          <>
            {strings.artifact.title} <span className="mono">{short}</span>
          </>
        }
      >
        <ChainsCrumb />
      </Crumbs>
      <div className="page">
        <div className="page-inner">
          <div className="page-head">
            <div className="grow">
              <span className="label">{strings.artifact.title}</span>
              <div className="row title-row">
                <h1 className="break" title={title}>
                  <bdi>{shortenMiddle(title, 80)}</bdi>
                </h1>
                {verdict !== null && <VerdictLabel verdict={verdict} />}
              </div>
            </div>
          </div>
          {artifact.isPending && (
            <div className="card">
              <SkeletonRows rows={3} />
            </div>
          )}
          {artifact.isError && (
            <div className="card">
              <FailedRequest
                title={strings.artifact.cannotLoad}
                error={artifact.error}
                retry={() => void artifact.refetch()}
              >
                <Link to="/supply-chains">{strings.chain.backToList}</Link>
              </FailedRequest>
            </div>
          )}
          {artifact.isSuccess && (
            <>
              <ArtifactView artifact={artifact.data}>
                {judged.map(({ supplyChain, release }) => (
                  <VerdictTrace
                    key={`${supplyChain.id} ${release}`}
                    supplyChainId={supplyChain.id}
                    release={release}
                    digest={digest}
                  />
                ))}
              </ArtifactView>
              <Lineage digest={digest} direction="ancestors" />
              <Lineage digest={digest} direction="descendants" />
              {judged.map(({ supplyChain, release }) => (
                <CheckElsewhere key={`${supplyChain.id} ${release}`} supplyChainId={supplyChain.id} release={release} />
              ))}
            </>
          )}
        </div>
      </div>
    </>
  );
}
