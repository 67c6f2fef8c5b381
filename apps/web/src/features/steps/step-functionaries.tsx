import type { JSX } from "react";
import { type Column, DataTable } from "../../components/data-table.tsx";
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
    value: (row) => row.path,
    cell: (row) => <span className="mono">{row.path === null ? strings.none : visibleText(row.path)}</span>,
    className: "wrap",
  },
];

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
