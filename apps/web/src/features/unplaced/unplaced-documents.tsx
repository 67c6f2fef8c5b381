import { Button } from "@mantine/core";
import type { UnplacedDocument } from "@stemma/api-contract";
import { type JSX, useState } from "react";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { DocumentLink } from "../../components/document-link.tsx";
import { FailedRequest } from "../../components/failed-request.tsx";
import { ForeignName } from "../../components/foreign-name.tsx";
import { type Placing, usePlaceDocument } from "../../lib/api/use-place-document.ts";
import { useTakeOutDocument } from "../../lib/api/use-take-out-document.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

interface Props {
  readonly supplyChainId: string;
  readonly documents: readonly UnplacedDocument[];
}

const COLUMNS: readonly Column<UnplacedDocument>[] = [
  {
    id: "file",
    head: strings.columns.file,
    value: ({ path }) => path,
    cell: ({ path }) => <ForeignName className="mono">{path}</ForeignName>,
    className: "wrap",
  },
  {
    id: "sha256",
    head: "SHA-256",
    value: ({ sha256 }) => sha256,
    cell: ({ sha256 }) => <DocumentLink sha256={sha256} />,
  },
];

/** Links that came without a release, each with the releases that it shares digests with. */
export function UnplacedDocuments({ supplyChainId, documents }: Props): JSX.Element | null {
  const place = usePlaceDocument(supplyChainId);
  const takeOut = useTakeOutDocument(supplyChainId);
  // What was placed last can be undone here as long as this page is open.
  const [last, setLast] = useState<(Placing & { readonly path: string; readonly isUndone: boolean }) | null>(null);
  if (documents.length === 0 && last === null) return null;
  const columns: readonly Column<UnplacedDocument>[] = [
    ...COLUMNS,
    {
      id: "candidates",
      head: strings.unplaced.candidates,
      value: ({ candidates }) => candidates.map(({ release }) => release).join(", "),
      cell: ({ sha256, path, candidates }) =>
        candidates.length === 0
          ? strings.unplaced.none
          : candidates.map(({ release, sharedDigests }) => (
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
            )),
      className: "wrap",
    },
  ];
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
      {documents.length > 0 && (
        <DataTable
          caption={strings.unplaced.title}
          columns={columns}
          rows={documents}
          rowKey={({ sha256, path }) => `${sha256} ${path}`}
        />
      )}
    </section>
  );
}
