import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { Card } from "../../components/card.tsx";
import { FailedRequest } from "../../components/failed-request.tsx";
import { SkeletonRows } from "../../components/skeleton-rows.tsx";
import { VerdictLabel } from "../../components/verdict-label.tsx";
import { useDocumentPlaces } from "../../lib/api/use-document-places.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

const words = strings.viewer.places;

/** The releases that a document stands in, each with the way to it in the graph. */
export function DocumentPlaces({ sha256 }: { readonly sha256: string }): JSX.Element {
  const { data, error, refetch } = useDocumentPlaces(sha256);
  const more = data === undefined ? 0 : data.total - data.items.length;
  return (
    <Card title={words.title} note={words.note}>
      {error !== null ? (
        <FailedRequest title={words.cannotLoad} error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <SkeletonRows rows={1} />
      ) : data.items.length === 0 ? (
        <p className="card-empty">{words.none}</p>
      ) : (
        <ul className="document-places">
          {data.items.map(({ supplyChain, release, verdict, node, judges }) => (
            <li key={`${supplyChain.id} ${release}`}>
              <VerdictLabel verdict={verdict} look="plain" />
              <Link
                className="break"
                to="/supply-chains/$supplyChainId"
                params={{ supplyChainId: supplyChain.id }}
                search={{ release, select: node ?? undefined }}
              >
                <bdi>{visibleText(supplyChain.name)}</bdi>, {strings.releaseNamed(visibleText(release))}
              </Link>
              {node !== null && <span className="muted">{words.atItsRun}</span>}
              {judges && (
                <>
                  <span className="muted">{words.judges}</span>
                  <Link
                    to="/supply-chains/$supplyChainId/layouts/$layout"
                    params={{ supplyChainId: supplyChain.id, layout: sha256 }}
                  >
                    {words.layout}
                  </Link>
                </>
              )}
            </li>
          ))}
          {more > 0 && <li className="muted">{words.more(more)}</li>}
        </ul>
      )}
    </Card>
  );
}
