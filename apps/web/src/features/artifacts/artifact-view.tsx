import type { Artifact, ArtifactUse } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import type { JSX, ReactNode } from "react";
import { DigestText } from "../../components/digest-text.tsx";
import { DocumentLink } from "../../components/document-link.tsx";
import { ForeignName } from "../../components/foreign-name.tsx";
import { ScrollBox } from "../../components/scroll-box.tsx";
import { VerdictLabel } from "../../components/verdict-label.tsx";
import { shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { compareVerdicts } from "../../lib/verdict-order.ts";
import { visibleText } from "../../lib/visible-text.ts";

const words = strings.artifact;

/** One artifact wherever it was seen: names, digests, verdicts, who made it and who used it. */
export function ArtifactView({ artifact }: { readonly artifact: Artifact }): JSX.Element {
  const verdicts = [...artifact.verdicts].sort((a, b) => compareVerdicts(a.verdict, b.verdict));
  return (
    <>
      <Identity artifact={artifact} />
      <Card title={words.verdicts} count={verdicts.length} empty={words.noVerdicts}>
        <thead>
          <tr>
            <th scope="col">{strings.columns.verdict}</th>
            <th scope="col">{strings.columns.supplyChain}</th>
            <th scope="col">{strings.columns.release}</th>
            <th scope="col">{strings.columns.reason}</th>
          </tr>
        </thead>
        <tbody>
          {verdicts.map((each) => (
            <tr key={`${each.supplyChain.id} ${each.release}`}>
              <td>
                <VerdictLabel verdict={each.verdict} />
              </td>
              <td>
                <ChainLink id={each.supplyChain.id} name={each.supplyChain.name} release={each.release} />
              </td>
              <td>
                <ForeignName>{each.release}</ForeignName>
              </td>
              <td className="wrap soft">{visibleText(each.reason)}</td>
            </tr>
          ))}
        </tbody>
      </Card>
      <Uses title={words.producedBy} uses={artifact.producedBy} empty={words.nobodyProduced} />
      <Uses title={words.consumedBy} uses={artifact.consumedBy} empty={words.nobodyConsumed} />
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
                  <bdi>{visibleText(name)}</bdi>
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

interface CardProps {
  readonly title: string;
  readonly count: number;
  readonly empty: string;
  readonly children: ReactNode;
}

function Card({ title, count, empty, children }: CardProps): JSX.Element {
  return (
    <section className="card" aria-label={title}>
      <div className="card-head">
        <h2>{title}</h2>
        <span className="muted">{strings.number(count)}</span>
      </div>
      {count === 0 ? (
        <p className="card-empty">{empty}</p>
      ) : (
        <ScrollBox>
          <table className="data">{children}</table>
        </ScrollBox>
      )}
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
    <Card title={title} count={uses.length} empty={empty}>
      <thead>
        <tr>
          <th scope="col">{strings.columns.step}</th>
          <th scope="col">{strings.columns.recordedAs}</th>
          <th scope="col">{strings.columns.functionary}</th>
          <th scope="col">{strings.columns.supplyChain}</th>
          <th scope="col">{strings.columns.release}</th>
          <th scope="col">{strings.columns.document}</th>
        </tr>
      </thead>
      <tbody>
        {uses.map((use) => (
          <tr key={`${use.document} ${use.supplyChain.id} ${use.release} ${use.name}`}>
            <td>
              <ForeignName className="table-title">{use.step}</ForeignName>
            </td>
            <td>
              <ForeignName className="mono" longest={40}>
                {use.name}
              </ForeignName>
            </td>
            <td>
              {use.functionary === null ? (
                <span className="muted">{strings.none}</span>
              ) : (
                <span className="digest" title={visibleText(use.functionary)}>
                  {shortDigest(visibleText(use.functionary))}
                </span>
              )}
            </td>
            <td>
              <ChainLink id={use.supplyChain.id} name={use.supplyChain.name} release={use.release} />
            </td>
            <td>
              <ForeignName>{use.release}</ForeignName>
            </td>
            <td>
              <DocumentLink sha256={use.document} />
            </td>
          </tr>
        ))}
      </tbody>
    </Card>
  );
}

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
