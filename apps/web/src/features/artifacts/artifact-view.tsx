import { type Artifact, type ArtifactUse, VERDICT_WORDS } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import type { JSX, ReactNode } from "react";
import type { Column } from "../../components/data-table.tsx";
import { DigestText } from "../../components/digest-text.tsx";
import { DocumentLink } from "../../components/document-link.tsx";
import { ForeignName } from "../../components/foreign-name.tsx";
import { KeyLink } from "../../components/key-link.tsx";
import { TableCard } from "../../components/table-card.tsx";
import { VerdictLabel } from "../../components/verdict-label.tsx";
import { strings } from "../../lib/strings.ts";
import { compareVerdicts, verdictPlace } from "../../lib/verdict-order.ts";
import { readable, visibleName, visibleText } from "../../lib/visible-text.ts";

const words = strings.artifact;

interface Props {
  readonly artifact: Artifact;
  /** What the verdict rests on. */
  readonly children?: ReactNode;
}

/** One artifact wherever it was seen: names, digests, verdicts, who made it and who used it. */
export function ArtifactView({ artifact, children }: Props): JSX.Element {
  const verdicts = [...artifact.verdicts].sort((a, b) => compareVerdicts(a.verdict, b.verdict));
  return (
    <>
      <Identity artifact={artifact} />
      <TableCard
        title={words.verdicts}
        columns={VERDICTS}
        rows={verdicts}
        rowKey={({ supplyChain, release }) => `${supplyChain.id} ${release}`}
        empty={<p className="card-empty">{words.noVerdicts}</p>}
      />
      {children}
      <Uses title={words.producedBy} uses={artifact.producedBy} empty={words.nobodyProduced} />
      <Uses title={words.consumedBy} uses={artifact.consumedBy} empty={words.nobodyConsumed} />
      {artifact.truncated !== null && <p className="note">{visibleText(artifact.truncated)}</p>}
    </>
  );
}

function Identity({ artifact }: { readonly artifact: Artifact }): JSX.Element {
  return (
    <section className="card identity" aria-label={words.identity}>
      <dl className="kv kv-wide">
        <div>
          <dt>{artifact.names.length === 1 ? strings.columns.name : strings.columns.names}</dt>
          <dd>
            <ul>
              {artifact.names.map((name) => (
                <li key={name} className="mono break">
                  <bdi>{visibleName(name)}</bdi>
                </li>
              ))}
            </ul>
          </dd>
        </div>
        {artifact.digests.map((digest) => (
          <div key={`${digest.algorithm} ${digest.value}`}>
            <dt>{visibleText(digest.algorithm)}</dt>
            <dd>
              <DigestText digest={digest} full copy />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface UsesProps {
  readonly title: string;
  readonly uses: readonly ArtifactUse[];
  readonly empty: string;
}

function Uses({ title, uses, empty }: UsesProps): JSX.Element {
  return (
    <TableCard
      title={title}
      columns={USES}
      rows={uses}
      rowKey={({ document, supplyChain, release, name }) => `${document} ${supplyChain.id} ${release} ${name}`}
      empty={<p className="card-empty">{empty}</p>}
    />
  );
}

type Placed = Pick<ArtifactUse, "supplyChain" | "release">;
const PLACE: readonly [Column<Placed>, Column<Placed>] = [
  {
    id: "supplyChain",
    head: strings.columns.supplyChain,
    value: ({ supplyChain }) => supplyChain.name,
    cell: ({ supplyChain, release }) => <ChainLink id={supplyChain.id} name={supplyChain.name} release={release} />,
  },
  {
    id: "release",
    head: strings.columns.release,
    value: ({ release }) => release,
    cell: ({ release }) => <ForeignName>{release}</ForeignName>,
  },
];

const VERDICTS: readonly Column<Artifact["verdicts"][number]>[] = [
  {
    id: "verdict",
    head: strings.columns.verdict,
    value: ({ verdict }) => VERDICT_WORDS[verdict],
    order: ({ verdict }) => verdictPlace(verdict),
    cell: ({ verdict }) => <VerdictLabel verdict={verdict} />,
  },
  ...PLACE,
  {
    id: "reason",
    head: strings.columns.reason,
    value: ({ reason }) => reason,
    cell: ({ reason }) => readable(reason),
    className: "wrap soft",
  },
];

const USES: readonly Column<ArtifactUse>[] = [
  {
    id: "step",
    head: strings.columns.step,
    value: ({ step }) => step,
    cell: ({ step, supplyChain, release }) => (
      <Link
        className="table-title"
        to="/supply-chains/$supplyChainId/steps/$step"
        params={{ supplyChainId: supplyChain.id, step }}
        search={{ release }}
      >
        <ForeignName>{step}</ForeignName>
      </Link>
    ),
  },
  {
    id: "name",
    head: strings.columns.recordedAs,
    value: ({ name }) => name,
    cell: ({ name }) => (
      <ForeignName className="mono" longest={40}>
        {name}
      </ForeignName>
    ),
  },
  {
    id: "functionary",
    head: strings.columns.functionary,
    value: ({ functionary }) => functionary,
    // Whom a link names is not yet who signed it.
    cell: ({ functionary, functionaryVerified }) =>
      functionary === null ? (
        <span className="muted">{strings.none}</span>
      ) : (
        <>
          <KeyLink keyId={functionary} /> {!functionaryVerified && <span className="muted">{words.claimed}</span>}
        </>
      ),
  },
  ...PLACE,
  {
    id: "document",
    head: strings.columns.document,
    value: ({ document }) => document,
    cell: ({ document }) => <DocumentLink sha256={document} />,
  },
];

interface ChainLinkProps {
  readonly id: string;
  readonly name: string;
  readonly release: string;
}

function ChainLink({ id, name, release }: ChainLinkProps): JSX.Element {
  return (
    <Link to="/supply-chains/$supplyChainId" params={{ supplyChainId: id }} search={{ release }}>
      <ForeignName longest={40}>{name}</ForeignName>
    </Link>
  );
}
