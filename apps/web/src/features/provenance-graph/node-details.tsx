import type { GraphNode } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import type { JSX, ReactNode } from "react";
import { CopyButton } from "../../components/copy-button.tsx";
import { DigestText } from "../../components/digest-text.tsx";
import { KeyLink } from "../../components/key-link.tsx";
import { digestAddress, mainDigest, shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { readable, visibleName, visibleText } from "../../lib/visible-text.ts";
import { DetailsPanel } from "./details-panel.tsx";
import { verdictWord } from "./node-words.ts";

/** Whose signature a run has. */
export interface Performer {
  readonly keyId: string;
  /** False where nobody could check the signature, which then is only a claim. */
  readonly isProven: boolean;
}

interface Props {
  readonly node: GraphNode;
  readonly functionaries: readonly Performer[];
  readonly onClose: () => void;
  /** The checks that concern it. */
  readonly children: ReactNode;
}

/** Everything about one node. */
export function NodeDetails({ node, functionaries, onClose, children }: Props): JSX.Element {
  const digest = mainDigest(node.digests);
  return (
    <DetailsPanel
      kind={strings.graph.selected(strings.graph.kinds[node.kind])}
      title={<bdi>{visibleName(node.label)}</bdi>}
      verdict={node.verdict}
      verdictWord={verdictWord({ kind: node.kind, verdict: node.verdict })}
      tags={node.marks.map((mark) => strings.graph.marks[mark])}
      onClose={onClose}
    >
      <div className="panel-section">
        <p className="note break">{readable(node.reason)}</p>
        <dl className="kv">
          {node.names.length > 0 && (
            <Row word={node.names.length === 1 ? strings.columns.name : strings.columns.names}>
              <Names names={node.names} />
            </Row>
          )}
          {node.digests.map((each) => (
            <Row key={each.algorithm} word={visibleText(each.algorithm)}>
              <DigestText digest={each} full copy />
            </Row>
          ))}
          {node.threshold !== null && (
            <Row word={strings.graph.functionaries}>
              {strings.graph.threshold(node.threshold.counted, node.threshold.required)}
            </Row>
          )}
          {functionaries.map(({ keyId, isProven }) => (
            <Row key={keyId} word={isProven ? strings.graph.performedBy : strings.graph.claimedBy}>
              <KeyLink keyId={keyId} />
            </Row>
          ))}
          {node.kind === "functionary" && node.keyId !== null && (
            <Row word={strings.keyId}>
              <span className="digest" data-full>
                <span className="digest-value">{visibleText(node.keyId)}</span>
                <CopyButton text={node.keyId} what={strings.keyId} />
              </span>
            </Row>
          )}
          {node.documents.length > 0 && (
            <Row word={strings.graph.documents(node.documents.length)}>
              <Documents documents={node.documents} />
            </Row>
          )}
        </dl>
        {digest !== null && (
          <Link className="panel-link" to="/artifacts/$digest" params={{ digest: digestAddress(digest) }}>
            {strings.graph.openArtifact}
          </Link>
        )}
      </div>
      {children}
    </DetailsPanel>
  );
}

export function Row({ word, children }: { readonly word: string; readonly children: ReactNode }): JSX.Element {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const MOST_NAMES = 8;

function Names({ names }: { readonly names: readonly string[] }): JSX.Element {
  return (
    <ul>
      {names.slice(0, MOST_NAMES).map((name) => (
        <li key={name} className="mono break">
          <bdi>{visibleName(name)}</bdi>
        </li>
      ))}
      {names.length > MOST_NAMES && <li className="muted">{strings.andMore(names.length - MOST_NAMES)}</li>}
    </ul>
  );
}

/** Links to the original bytes. */
export function Documents({ documents }: { readonly documents: readonly string[] }): JSX.Element {
  return (
    <ul>
      {documents.slice(0, MOST_NAMES).map((sha256) => (
        <li key={sha256}>
          <Link className="digest panel-document" to="/documents/$sha256" params={{ sha256 }}>
            {shortDigest(sha256)}
            <span className="sr"> {strings.viewer.title}</span>
          </Link>
        </li>
      ))}
      {documents.length > MOST_NAMES && <li className="muted">{strings.andMore(documents.length - MOST_NAMES)}</li>}
    </ul>
  );
}
