import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type JSX, useMemo } from "react";
import { DigestText } from "../../components/digest-text.tsx";
import { FailedRequest } from "../../components/failed-request.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { SkeletonRows } from "../../components/skeleton-rows.tsx";
import { documentText } from "../../features/document-viewer/document-text.ts";
import { DocumentView } from "../../features/document-viewer/document-view.tsx";
import { documentAddress } from "../../lib/api/document-address.ts";
import { useDocumentBytes } from "../../lib/api/use-document-bytes.ts";
import { useDocumentPlaces } from "../../lib/api/use-document-places.ts";
import { shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { ChainsCrumb, Crumbs } from "../shell/crumbs.tsx";
import { DocumentPlaces } from "./document-places.tsx";

const words = strings.viewer;

interface Props {
  readonly sha256: string;
  /** RFC 6901; null for the document as a whole. */
  readonly pointer: string | null;
}

/** An original document, with the place of a finding marked. */
export function DocumentPage({ sha256, pointer }: Props): JSX.Element {
  const bytes = useDocumentBytes(sha256);
  const places = useDocumentPlaces(sha256);
  const { data } = bytes;
  const document = useMemo(() => (data === undefined ? null : documentText(data, pointer)), [data, pointer]);
  // Whoever comes for a place in it wants to see that place, however many releases it stands in.
  const isForPlace = pointer !== null && pointer !== "";
  // What comes later above it would push away what is being read.
  const isLoading = bytes.isPending || (!isForPlace && document !== null && places.isPending);
  const short = shortDigest(visibleText(sha256));
  return (
    <>
      <Crumbs
        title={`${words.title} ${short}`}
        here={
          <>
            {words.title} <span className="mono">{short}</span>
          </>
        }
      >
        <ChainsCrumb />
      </Crumbs>
      <PageFrame
        label={words.title}
        title={<span className="mono">{short}</span>}
        subtitle={words.bytes}
        aside={
          <Button
            variant="default"
            leftSection={<IconDownload size={14} stroke={1.5} aria-hidden="true" />}
            renderRoot={(props) => (
              <a href={documentAddress(sha256)} {...props}>
                {props.children}
              </a>
            )}
          >
            {words.raw}
          </Button>
        }
      >
        {bytes.isError && (
          <div className="card">
            <FailedRequest title={words.cannotLoad} error={bytes.error} retry={() => void bytes.refetch()}>
              <Link to="/supply-chains">{strings.chain.backToList}</Link>
            </FailedRequest>
          </div>
        )}
        {isLoading && (
          <div className="card">
            <SkeletonRows rows={12} />
          </div>
        )}
        {!isLoading && document !== null && (
          <>
            <section className="card identity" aria-label={words.digest}>
              <dl className="kv kv-wide">
                <div>
                  <dt>sha256</dt>
                  <dd>
                    <DigestText digest={{ algorithm: "sha256", value: sha256 }} full copy />
                  </dd>
                </div>
              </dl>
            </section>
            {!isForPlace && <DocumentPlaces sha256={sha256} />}
          </>
        )}
        {!isLoading && document !== null && (
          <div className="card">
            {isForPlace && (
              <p className={document.range === null ? "notice" : "import-note"}>
                {document.range === null ? (
                  words.notThere(visibleText(pointer))
                ) : (
                  <>
                    {words.place}: <span className="mono">{visibleText(pointer)}</span>
                  </>
                )}
              </p>
            )}
            {document.decoded && <p className="import-note">{words.decoded}</p>}
            <DocumentView text={document.text} range={document.range} />
          </div>
        )}
        {!isLoading && document !== null && isForPlace && <DocumentPlaces sha256={sha256} />}
      </PageFrame>
    </>
  );
}
