import { Link, useNavigate } from "@tanstack/react-router";
import type { JSX } from "react";
import { Card } from "../../components/card.tsx";
import { DocumentLink } from "../../components/document-link.tsx";
import { FailedRequest } from "../../components/failed-request.tsx";
import { KeyLink } from "../../components/key-link.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { ScrollBox } from "../../components/scroll-box.tsx";
import { SkeletonRows } from "../../components/skeleton-rows.tsx";
import { VerdictIcon } from "../../components/verdict-icon.tsx";
import { When } from "../../components/when.tsx";
import { LayoutDifference } from "../../features/layouts/layout-difference.tsx";
import { LayoutInWords } from "../../features/layouts/layout-in-words.tsx";
import { VersionsTable } from "../../features/layouts/versions-table.tsx";
import { ExpectedPicture } from "../../features/provenance-graph/expected-picture.tsx";
import { useDocumentContent } from "../../lib/api/use-document-content.ts";
import { useExpectedGraph } from "../../lib/api/use-expected-graph.ts";
import { useLayouts } from "../../lib/api/use-layouts.ts";
import { useSupplyChain } from "../../lib/api/use-supply-chain.ts";
import { strings } from "../../lib/strings.ts";
import { isPast } from "../../lib/time.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Crumbs } from "../shell/crumbs.tsx";

const words = strings.layouts;

interface Props {
  readonly supplyChainId: string;
  readonly sha256: string;
  /** SHA-256 of the version that it is compared with. */
  readonly against: string | null;
}

/** One version of a layout: in words, beside the other versions. */
export function LayoutPage({ supplyChainId, sha256, against }: Props): JSX.Element {
  const chain = useSupplyChain(supplyChainId);
  const versions = useLayouts(supplyChainId);
  const content = useDocumentContent(sha256);
  const other = useDocumentContent(against);
  const expected = useExpectedGraph(supplyChainId, sha256);
  const navigate = useNavigate();
  const failed = chain.error ?? versions.error ?? content.error;
  const name = visibleText(chain.data?.name ?? "");
  const all = versions.data?.items ?? [];
  const version = all.find((each) => each.sha256 === sha256);
  const compared = all.find((each) => each.sha256 === against);
  const title = version === undefined ? words.title : `${name}: ${words.version(version.number)}`;
  const layout = content.data?.kind === "layout" ? content.data : null;
  const crumbs = (
    <Crumbs title={title}>
      <Link className="crumb" to="/layouts">
        {words.title}
      </Link>
    </Crumbs>
  );
  if (failed !== null || (content.isSuccess && layout === null)) {
    const reason = content.data?.kind === "other" ? content.data.reason : words.notALayout;
    return (
      <>
        {crumbs}
        <PageFrame title={words.title}>
          <div className="card">
            <FailedRequest
              title={words.cannotLoad}
              error={failed ?? new Error(reason)}
              retry={() => {
                void chain.refetch();
                void versions.refetch();
                void content.refetch();
              }}
            >
              <Link to="/layouts">{words.all}</Link>
            </FailedRequest>
          </div>
        </PageFrame>
      </>
    );
  }
  if (layout === null || versions.isPending || chain.isPending || expected.isPending) {
    return (
      <>
        {crumbs}
        <PageFrame label={words.title} title={words.title}>
          <div className="card">
            <SkeletonRows rows={8} />
          </div>
        </PageFrame>
      </>
    );
  }
  return (
    <>
      {crumbs}
      <PageFrame label={words.title} title={title} aside={<DocumentLink sha256={sha256} />}>
        <Card title={words.versions}>
          <VersionsTable
            caption={words.versions}
            rows={all.map((each) => ({ ...each, supplyChain: { id: supplyChainId, name: chain.data?.name ?? "" } }))}
          />
        </Card>
        <section className="card" aria-label={words.signed}>
          <div className="layout-facts step-facts">
            <span>
              {layout.expires !== null && isPast(layout.expires) ? words.expired : words.expires}:{" "}
              {layout.expires === null ? words.noExpiry : <When at={layout.expires} />}
            </span>
            {version !== undefined && <span>{version.signedByOwners ? words.signedByOwners : words.notSigned}</span>}
            <span>{words.signers}</span>
            {layout.claimedKeyIds.map((keyId) => (
              <KeyLink key={keyId} keyId={keyId} />
            ))}
            {all.length > 1 && (
              <label className="row">
                {words.compareWith}
                <select
                  className="page-select"
                  value={against ?? ""}
                  onChange={(event) =>
                    void navigate({
                      to: "/supply-chains/$supplyChainId/layouts/$layout",
                      params: { supplyChainId, layout: sha256 },
                      search: event.currentTarget.value === "" ? {} : { against: event.currentTarget.value },
                      replace: true,
                    })
                  }
                >
                  <option value="">{words.nothing}</option>
                  {all
                    .filter((each) => each.sha256 !== sha256)
                    .map((each) => (
                      <option key={each.sha256} value={each.sha256}>
                        {words.version(each.number)}
                      </option>
                    ))}
                </select>
              </label>
            )}
          </div>
        </section>
        <Card title={words.plan.title}>
          <ScrollBox>
            <div className="expected-picture-frame">
              {expected.isError ? (
                <FailedRequest
                  title={words.plan.cannotLoad}
                  error={expected.error}
                  retry={() => void expected.refetch()}
                />
              ) : (
                <ExpectedPicture graph={expected.data} />
              )}
            </div>
          </ScrollBox>
        </Card>
        <Card title={strings.whatIf.question}>
          <p className="note what-if-text">
            {chain.data?.releases.length === 0 ? strings.whatIf.noRelease : strings.whatIf.questionText}
          </p>
          <div className="what-if-releases">
            {chain.data?.releases.map(({ name: release, verdict }) => (
              <span key={release} className="row">
                <Link
                  className="action-link"
                  to="/supply-chains/$supplyChainId"
                  params={{ supplyChainId }}
                  search={{ release, layout: sha256 }}
                >
                  <VerdictIcon verdict={verdict} size={14} />
                  {strings.releaseNamed(visibleText(release))}
                </Link>
                {version?.releases.includes(release) && <span className="tag">{strings.whatIf.already}</span>}
              </span>
            ))}
          </div>
        </Card>
        {other.data?.kind === "layout" && (
          <Card title={words.difference(compared?.number ?? 0, version?.number ?? 0)}>
            <LayoutDifference
              before={other.data}
              after={layout}
              caption={words.difference(compared?.number ?? 0, version?.number ?? 0)}
            />
          </Card>
        )}
        <LayoutInWords
          layout={layout}
          stepLinks={(step) =>
            version?.releases.slice(0, 4).map((release) => (
              <Link
                key={release}
                className="action-link"
                to="/supply-chains/$supplyChainId/steps/$step"
                params={{ supplyChainId, step }}
                search={{ release }}
              >
                {strings.releaseNamed(visibleText(release))}
              </Link>
            ))
          }
        />
      </PageFrame>
    </>
  );
}
