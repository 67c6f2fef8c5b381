import type { Document } from "@stemma/api-contract";
import { IconFiles } from "@tabler/icons-react";
import type { JSX, ReactNode } from "react";
import type { Column } from "../../components/data-table.tsx";
import { DocumentLink } from "../../components/document-link.tsx";
import { ForeignName } from "../../components/foreign-name.tsx";
import { StateMessage } from "../../components/state-message.tsx";
import { TableCard } from "../../components/table-card.tsx";
import { When } from "../../components/when.tsx";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

interface Props {
  readonly documents: readonly Document[];
  /** What can be done with a document, at the end of its row. */
  readonly actions: (document: Document) => ReactNode;
}

/** The original documents of a release. */
export function DocumentsTable({ documents, actions }: Props): JSX.Element {
  return (
    <TableCard
      title={strings.documents.title}
      note={strings.documents.explained}
      columns={columnsOf(actions)}
      rows={documents}
      rowKey={({ sha256, path }) => `${sha256} ${path}`}
      empty={<StateMessage icon={IconFiles} title={strings.documents.noneTitle} text={strings.documents.noneText} />}
    />
  );
}

function columnsOf(actions: Props["actions"]): readonly Column<Document>[] {
  return [
    {
      id: "kind",
      head: strings.columns.kind,
      value: ({ kind }) => strings.documentKinds[kind],
      cell: ({ kind }) => strings.documentKinds[kind],
    },
    {
      id: "file",
      head: strings.columns.file,
      value: ({ path }) => path,
      cell: ({ path, note }) => (
        <>
          <ForeignName className="mono">{path}</ForeignName>
          {note !== null && <span className="document-note">{visibleText(note)}</span>}
        </>
      ),
      className: "wrap",
    },
    { id: "note", head: strings.columns.note, value: ({ note }) => note, cell: ({ note }) => note, isWithin: true },
    {
      id: "sha256",
      head: "SHA-256",
      value: ({ sha256 }) => sha256,
      cell: ({ sha256 }) => <DocumentLink sha256={sha256} />,
    },
    {
      id: "size",
      head: strings.columns.size,
      value: ({ size }) => size,
      cell: ({ size }) => strings.bytes(size),
      className: "num",
    },
    {
      id: "received",
      head: strings.columns.received,
      value: ({ storedAt }) => storedAt,
      cell: ({ storedAt }) => <When at={storedAt} />,
    },
    {
      id: "actions",
      head: strings.columns.actions,
      value: () => null,
      cell: actions,
      className: "num",
      isAction: true,
    },
  ];
}
