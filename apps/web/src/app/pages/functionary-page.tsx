import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { JSX, ReactNode } from "react";
import { Card } from "../../components/card.tsx";
import { CopyButton } from "../../components/copy-button.tsx";
import { FailedRequest } from "../../components/failed-request.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { SkeletonRows } from "../../components/skeleton-rows.tsx";
import { When } from "../../components/when.tsx";
import { AuthorizationsTable, SignedLinksTable } from "../../features/functionaries/functionary-tables.tsx";
import { useFunctionary, useSignedLinks } from "../../lib/api/use-functionaries.ts";
import { shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Crumbs } from "../shell/crumbs.tsx";

const words = strings.functionaries;

/** One key across all supply chains. */
export function FunctionaryPage({ keyId }: { readonly keyId: string }): JSX.Element {
  const functionary = useFunctionary(keyId);
  const links = useSignedLinks(keyId);
  const short = shortDigest(visibleText(keyId));
  const rows = links.data?.pages.flatMap(({ items }) => items) ?? [];
  const { data } = functionary;
  return (
    <>
      <Crumbs title={`${words.one} ${short}`} here={<span className="mono">{short}</span>}>
        <Link className="crumb" to="/functionaries">
          {words.title}
        </Link>
      </Crumbs>
      <PageFrame label={words.one} title={<span className="mono">{short}</span>} subtitle={words.times}>
        {functionary.isPending && (
          <div className="card">
            <SkeletonRows />
          </div>
        )}
        {functionary.isError && (
          <div className="card">
            <FailedRequest
              title={words.cannotLoadOne}
              error={functionary.error}
              retry={() => {
                void functionary.refetch();
                void links.refetch();
              }}
            >
              <Link to="/functionaries">{words.back}</Link>
            </FailedRequest>
          </div>
        )}
        {data !== undefined && (
          <>
            {data.truncated !== null && <p className="notice">{data.truncated}</p>}
            <section className="card identity" aria-label={words.key}>
              <dl className="kv kv-wide">
                <Fact word={words.label}>
                  <Id value={data.keyId} />
                </Fact>
                {data.key === null ? (
                  <Fact word={words.key}>{words.keyUnknown}</Fact>
                ) : (
                  <>
                    <Fact word={words.key}>{`${visibleText(data.key.keyType)}, ${visibleText(data.key.scheme)}`}</Fact>
                    {data.key.legacyKeyId !== null && (
                      <Fact word={words.legacyId}>
                        <Id value={data.key.legacyKeyId} />
                      </Fact>
                    )}
                    {data.key.newKeyId !== null && (
                      <Fact word={words.newId}>
                        <Id value={data.key.newKeyId} />
                      </Fact>
                    )}
                    {data.key.subkeyIds.length > 0 && (
                      <Fact word={words.subkeys}>{visibleText(data.key.subkeyIds.join(", "))}</Fact>
                    )}
                  </>
                )}
                <Fact word={words.first}>
                  {data.firstReceivedAt === null ? strings.none : <When at={data.firstReceivedAt} />}
                </Fact>
                <Fact word={words.last}>
                  {data.lastReceivedAt === null ? strings.none : <When at={data.lastReceivedAt} />}
                </Fact>
              </dl>
            </section>
            <Card title={words.authorizations}>
              {data.authorizations.length === 0 ? (
                <p className="card-empty">{words.mayNothingText}</p>
              ) : (
                <AuthorizationsTable rows={data.authorizations} />
              )}
            </Card>
          </>
        )}
        {data !== undefined && (
          <Card title={words.signed} note={words.signedNote}>
            {links.isPending && <SkeletonRows />}
            {links.isError && (
              <FailedRequest title={words.cannotLoadOne} error={links.error} retry={() => void links.refetch()} />
            )}
            {links.isSuccess && <SignedLinksTable rows={rows} />}
            {links.hasNextPage && (
              <div className="more-rows">
                <Button onClick={() => void links.fetchNextPage()} loading={links.isFetchingNextPage}>
                  {words.more}
                </Button>
              </div>
            )}
          </Card>
        )}
      </PageFrame>
    </>
  );
}

function Fact({ word, children }: { readonly word: string; readonly children: ReactNode }): JSX.Element {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Id({ value }: { readonly value: string }): JSX.Element {
  return (
    <span className="digest" data-full>
      <span className="digest-value">{visibleText(value)}</span>
      <CopyButton text={value} what={strings.keyId} />
    </span>
  );
}
