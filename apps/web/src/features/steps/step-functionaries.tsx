import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { DocumentLink } from "../../components/document-link.tsx";
import { ForeignName } from "../../components/foreign-name.tsx";
import { KeyLink } from "../../components/key-link.tsx";
import { VerdictIcon } from "../../components/verdict-icon.tsx";
import { strings } from "../../lib/strings.ts";
import { readable, visibleText } from "../../lib/visible-text.ts";
import type { StepSigner } from "./step-signers.ts";

const words = strings.step;

const COLUMNS: readonly Column<StepSigner>[] = [
  { id: "keyId", head: strings.keyId, value: (row) => row.keyId, cell: (row) => <KeyLink keyId={row.keyId} /> },
  {
    id: "outcome",
    head: strings.functionaries.standing,
    value: (row) => words.outcomes[row.outcome],
    cell: (row) => (
      <span className="row">
        <VerdictIcon verdict={VERDICTS[row.outcome]} size={14} />
        {words.outcomes[row.outcome]}
      </span>
    ),
  },
  {
    id: "reason",
    head: strings.columns.reason,
    value: (row) => row.reason,
    cell: (row) => (row.reason === "" ? strings.none : readable(row.reason)),
    className: "wrap soft",
  },
  {
    id: "path",
    head: strings.columns.document,
    value: (row) => row.path ?? row.document,
    cell: (row) => <LinkOf signer={row} />,
  },
];

function LinkOf({ signer: { path, document } }: { readonly signer: StepSigner }): JSX.Element {
  if (document === null) return <span className="mono">{path === null ? strings.none : visibleText(path)}</span>;
  if (path === null) return <DocumentLink sha256={document} />;
  return (
    <Link className="mono" to="/documents/$sha256" params={{ sha256: document }}>
      <ForeignName longest={48}>{path}</ForeignName>
    </Link>
  );
}

const VERDICTS = {
  counted: "verified",
  "not-counted": "failed",
  "not-understood": "not-checked",
  "no-link": "evidence-missing",
  "not-allowed": "failed",
} as const;

/** Who may perform a step, who did, and why somebody does not count. */
export function StepFunctionaries({ signers }: { readonly signers: readonly StepSigner[] }): JSX.Element {
  return (
    <DataTable
      caption={words.functionaries}
      columns={COLUMNS}
      rows={signers}
      rowKey={(row) => `${row.keyId} ${row.path ?? ""} ${row.outcome}`}
    />
  );
}
