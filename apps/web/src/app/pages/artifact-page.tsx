import { worstVerdict } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import { type JSX, useMemo } from "react";
import { FailedRequest } from "../../components/failed-request.tsx";
import { SkeletonRows } from "../../components/skeleton-rows.tsx";
import { VerdictLabel } from "../../components/verdict-label.tsx";
import { ArtifactView } from "../../features/artifacts/artifact-view.tsx";
import { Lineage } from "../../features/artifacts/lineage.tsx";
import { useArtifact } from "../../lib/api/use-artifact.ts";
import { shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { shortenMiddle, visibleName, visibleText } from "../../lib/visible-text.ts";
import type { ArtifactSearch } from "../search-params.ts";
import { ChainsCrumb, Crumbs } from "../shell/crumbs.tsx";
import { artifactReleases, chosenRelease, placeKey } from "./artifact/artifact-releases.ts";
import { CheckElsewhere } from "./artifact/check-elsewhere.tsx";
import { ReleaseChoice } from "./artifact/release-choice.tsx";
import { VerdictTrace } from "./artifact/verdict-trace.tsx";

interface Props {
  readonly digest: string;
  readonly search: ArtifactSearch;
}

/** One artifact across all supply chains. */
export function ArtifactPage({ digest, search }: Props): JSX.Element {
  const artifact = useArtifact(digest);
  const [algorithm = "", value = ""] = digest.split(":");
  const short = `${visibleText(algorithm)}:${shortDigest(visibleText(value))}`;
  const name = artifact.data?.names[0];
  const title = name === undefined ? short : visibleName(name);
  const worst = worstVerdict((artifact.data?.verdicts ?? []).map((each) => each.verdict));
  const releases = useMemo(() => (artifact.data === undefined ? [] : artifactReleases(artifact.data)), [artifact.data]);
  // Of more releases than were looked at, nobody can say that it is good in all of them.
  const isPartial = releases.some(({ verdict }) => verdict === null) || (artifact.data?.truncated ?? null) !== null;
  const verdict = isPartial && worst !== "failed" ? null : worst;
  const chosen = chosenRelease(releases, search);
  const isAsked = search.supplyChain !== undefined && search.release !== undefined;
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
                {isPartial && artifact.data !== undefined && (
                  <span className="muted">{strings.artifact.partial(artifact.data.verdicts.length)}</span>
                )}
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
                <ReleaseChoice digest={digest} releases={releases} chosen={chosen} />
                {chosen === null && isAsked && <p className="notice">{strings.artifact.notInRelease}</p>}
                {chosen !== null && (
                  <VerdictTrace
                    key={placeKey(chosen.supplyChain.id, chosen.release)}
                    supplyChainId={chosen.supplyChain.id}
                    release={chosen.release}
                    digest={digest}
                  />
                )}
              </ArtifactView>
              <Lineage digest={digest} direction="ancestors" />
              <Lineage digest={digest} direction="descendants" />
              {chosen !== null && (
                <CheckElsewhere
                  key={placeKey(chosen.supplyChain.id, chosen.release)}
                  supplyChainId={chosen.supplyChain.id}
                  release={chosen.release}
                />
              )}
            </>
          )}
        </div>
      </div>
    </>
  );
}
