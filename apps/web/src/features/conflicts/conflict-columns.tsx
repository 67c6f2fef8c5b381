import { Button } from "@mantine/core";
import type { DocumentContent, LinkConflict } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { CopyButton } from "../../components/copy-button.tsx";
import { DigestText } from "../../components/digest-text.tsx";
import { ForeignName } from "../../components/foreign-name.tsx";
import { SkeletonRows } from "../../components/skeleton-rows.tsx";
import { useDocumentContents } from "../../lib/api/use-document-contents.ts";
import { shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { type LinkDifference, linkDifferences } from "./link-differences.ts";

/** Documents that stand beside each other, and differences that are written out. */
const MOST_DOCUMENTS = 6;
const MOST_DIFFERENCES = 10;
const words = strings.conflicts;

interface Props {
  readonly documents: LinkConflict["documents"];
  /** Called with the document that is to count, or null to take the pick back. */
  readonly onPick: (document: string | null) => void;
}

/** What each of several documents says, and where they differ. */
export function ConflictColumns({ documents, onPick }: Props): JSX.Element {
  const shown = documents.slice(0, MOST_DOCUMENTS);
  const contents = useDocumentContents(shown.map(({ sha256 }) => sha256));
  const differences = {
    materials: contents === undefined ? [] : linkDifferences(contents, "materials"),
    products: contents === undefined ? [] : linkDifferences(contents, "products"),
  };
  return (
    <ul className="conflict-columns">
      {shown.map((document, index) => (
        <li key={document.sha256} data-state={document.state}>
          <div className="conflict-head">
            <span className="digest" title={document.sha256}>
              {shortDigest(document.sha256)}
              <CopyButton text={document.sha256} what="SHA-256" />
            </span>
            <span className="tag">{words.states[document.state]}</span>
          </div>
          <p className="note">
            <ForeignName className="mono">{document.path}</ForeignName>
          </p>
          {contents === undefined ? (
            <SkeletonRows />
          ) : (
            <Content content={contents[index]} at={index} differences={differences} />
          )}
          <div className="conflict-actions">
            {document.state === "picked" ? (
              <Button onClick={() => onPick(null)}>{words.undo}</Button>
            ) : (
              <Button variant="filled" onClick={() => onPick(document.sha256)}>
                {words.pick}
                <span className="sr"> {words.pickOf(shortDigest(document.sha256))}</span>
              </Button>
            )}
            <Link className="action-link" to="/documents/$sha256" params={{ sha256: document.sha256 }}>
              {words.open}
            </Link>
          </div>
        </li>
      ))}
    </ul>
  );
}

type Differences = Readonly<Record<LinkDifference["list"], readonly LinkDifference[] | null>>;

function Content({
  content,
  at,
  differences,
}: {
  readonly content: DocumentContent | undefined;
  /** Which of the documents it is. */
  readonly at: number;
  readonly differences: Differences;
}): JSX.Element {
  if (content?.kind !== "link") return <p className="note">{words.notLink}</p>;
  const counts = (list: LinkDifference["list"]): string => {
    const found = differences[list];
    return found === null ? words.countMany(content[list].total) : words.count(content[list].total, found.length);
  };
  return (
    <>
      <dl className="kv">
        <div>
          <dt>{words.command}</dt>
          <dd className="mono break">
            {content.command.length === 0 ? strings.none : visibleText(content.command.join(" "))}
          </dd>
        </div>
        <div>
          <dt>{words.signedBy}</dt>
          <dd className="mono">
            {content.claimedKeyIds.length === 0
              ? strings.none
              : content.claimedKeyIds.map((keyId) => shortDigest(visibleText(keyId))).join(", ")}
          </dd>
        </div>
        <div>
          <dt>{words.materials}</dt>
          <dd>{counts("materials")}</dd>
        </div>
        <div>
          <dt>{words.products}</dt>
          <dd>{counts("products")}</dd>
        </div>
      </dl>
      {(["materials", "products"] as const).map((list) => (
        <Differing key={list} list={list} at={at} differences={differences[list] ?? []} />
      ))}
    </>
  );
}

function Differing({
  list,
  at,
  differences,
}: {
  readonly list: LinkDifference["list"];
  readonly at: number;
  readonly differences: readonly LinkDifference[];
}): JSX.Element | null {
  if (differences.length === 0) return null;
  return (
    <div className="conflict-differing">
      <h4>{words.differing(list)}</h4>
      <ul>
        {differences.slice(0, MOST_DIFFERENCES).map(({ name, digests }) => {
          const [digest] = digests[at] ?? [];
          return (
            <li key={name}>
              <ForeignName className="mono">{name}</ForeignName>
              {digest === undefined ? (
                <span className="muted">{words.absent}</span>
              ) : (
                <DigestText digest={digest} copy />
              )}
            </li>
          );
        })}
        {differences.length > MOST_DIFFERENCES && (
          <li className="muted">{words.more(differences.length - MOST_DIFFERENCES)}</li>
        )}
      </ul>
    </div>
  );
}
