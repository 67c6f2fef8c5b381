import type { Document } from "@stemma/api-contract";
import { IconFiles } from "@tabler/icons-react";
import type { JSX, ReactNode } from "react";
import { DocumentLink } from "../../components/document-link.tsx";
import { ForeignName } from "../../components/foreign-name.tsx";
import { ScrollBox } from "../../components/scroll-box.tsx";
import { StateMessage } from "../../components/state-message.tsx";
import { strings } from "../../lib/strings.ts";
import { formatDateTime } from "../../lib/time.ts";
import { visibleText } from "../../lib/visible-text.ts";

interface Props {
  readonly documents: readonly Document[];
  /** What can be done with a document, at the end of its row. */
  readonly actions: (document: Document) => ReactNode;
}

/** The original documents of a release. */
export function DocumentsTable({ documents, actions }: Props): JSX.Element {
  return (
    <section className="card" aria-labelledby="documents">
      <div className="card-head">
        <h2 id="documents">{strings.documents.title}</h2>
        <span className="muted">{strings.documents.explained}</span>
      </div>
      {documents.length === 0 ? (
        <StateMessage icon={IconFiles} title={strings.documents.noneTitle} text={strings.documents.noneText} />
      ) : (
        <ScrollBox>
          <table className="data">
            <thead>
              <tr>
                <th scope="col">{strings.columns.kind}</th>
                <th scope="col">{strings.columns.file}</th>
                <th scope="col">SHA-256</th>
                <th scope="col" className="num">
                  {strings.columns.size}
                </th>
                <th scope="col">{strings.columns.received}</th>
                <th scope="col">
                  <span className="sr">{strings.columns.actions}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {documents.map((document) => (
                <tr key={`${document.sha256} ${document.path}`}>
                  <td>{strings.documentKinds[document.kind]}</td>
                  <td className="wrap">
                    <ForeignName className="mono">{document.path}</ForeignName>
                    {document.note !== null && <span className="document-note">{visibleText(document.note)}</span>}
                  </td>
                  <td>
                    <DocumentLink sha256={document.sha256} />
                  </td>
                  <td className="num">{strings.bytes(document.size)}</td>
                  <td>{formatDateTime(document.storedAt)}</td>
                  <td className="num">{actions(document)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  );
}
