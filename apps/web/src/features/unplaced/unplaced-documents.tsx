import { Button } from "@mantine/core";
import type { UnplacedDocument } from "@stemma/api-contract";
import { type JSX, useState } from "react";
import { FailedRequest } from "../../components/failed-request.tsx";
import { ForeignName } from "../../components/foreign-name.tsx";
import { type Placing, usePlaceDocument } from "../../lib/api/use-place-document.ts";
import { useTakeOutDocument } from "../../lib/api/use-take-out-document.ts";
import { shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

interface Props {
  readonly supplyChainId: string;
  readonly documents: readonly UnplacedDocument[];
}

/** Links that came without a release, each with the releases that it shares digests with. */
export function UnplacedDocuments({ supplyChainId, documents }: Props): JSX.Element | null {
  const place = usePlaceDocument(supplyChainId);
  const takeOut = useTakeOutDocument(supplyChainId);
  // What was placed last can be undone here as long as this page is open.
  const [last, setLast] = useState<(Placing & { readonly path: string; readonly isUndone: boolean }) | null>(null);
  if (documents.length === 0 && last === null) return null;
  return (
    <section className="card" aria-labelledby="unplaced">
      <div className="card-head">
        <h2 id="unplaced">{strings.unplaced.title}</h2>
        <span className="muted">{strings.unplaced.explained}</span>
      </div>
      {place.isError && (
        <FailedRequest title={strings.unplaced.cannotPlace} error={place.error} retry={() => place.reset()} />
      )}
      {takeOut.isError && (
        <FailedRequest title={strings.unplaced.cannotPlace} error={takeOut.error} retry={() => takeOut.reset()} />
      )}
      {last !== null && (
        <p className="import-note unplaced-last" role="status">
          <span className="break">
            {last.isUndone
              ? strings.unplaced.undone(visibleText(last.path))
              : strings.unplaced.placed(visibleText(last.path), visibleText(last.release))}
          </span>
          {!last.isUndone && (
            <Button
              variant="subtle"
              loading={takeOut.isPending}
              onClick={() => takeOut.mutate(last, { onSuccess: () => setLast({ ...last, isUndone: true }) })}
            >
              {strings.unplaced.undo}
              <span className="sr"> {visibleText(last.path)}</span>
            </Button>
          )}
        </p>
      )}
      <div className="table-wrap" hidden={documents.length === 0}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{strings.columns.file}</th>
              <th scope="col">SHA-256</th>
              <th scope="col">{strings.unplaced.candidates}</th>
            </tr>
          </thead>
          <tbody>
            {documents.map(({ sha256, path, candidates }) => (
              <tr key={`${sha256} ${path}`}>
                <td className="wrap">
                  <ForeignName className="mono">{path}</ForeignName>
                </td>
                <td>
                  <span className="digest">{shortDigest(sha256)}</span>
                </td>
                <td className="wrap">
                  {candidates.length === 0 && strings.unplaced.none}
                  {candidates.map(({ release, sharedDigests }) => (
                    <Button
                      key={release}
                      variant="subtle"
                      disabled={place.isPending}
                      onClick={() =>
                        place.mutate(
                          { sha256, release },
                          { onSuccess: () => setLast({ sha256, release, path, isUndone: false }) },
                        )
                      }
                    >
                      {strings.unplaced.placeIn(visibleText(release), sharedDigests)}
                      <span className="sr"> {visibleText(path)}</span>
                    </Button>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
