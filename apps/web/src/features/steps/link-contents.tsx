import type { LinkContent } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { DigestText } from "../../components/digest-text.tsx";
import { ForeignName } from "../../components/foreign-name.tsx";
import { KeyLink } from "../../components/key-link.tsx";
import { digestAddress, mainDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

const words = strings.step;

type Item = LinkContent["materials"]["items"][number];

const COLUMNS: readonly Column<Item>[] = [
  {
    id: "name",
    head: strings.columns.name,
    value: (row) => row.name,
    cell: (row) => (
      <ForeignName className="mono" longest={80}>
        {row.name}
      </ForeignName>
    ),
  },
  {
    id: "digest",
    head: strings.columns.digest,
    value: (row) => row.digests.map(({ algorithm, value }) => `${algorithm}:${value}`).join(" "),
    cell: (row) => <Digest item={row} />,
  },
];

function Digest({ item }: { readonly item: Item }): JSX.Element {
  const digest = mainDigest(item.digests);
  if (digest === null) return <span className="muted">{strings.none}</span>;
  return (
    <Link to="/artifacts/$digest" params={{ digest: digestAddress(digest) }}>
      <DigestText digest={digest} />
    </Link>
  );
}

/** Everything that a link records. */
export function LinkContents({ link }: { readonly link: LinkContent }): JSX.Element {
  return (
    <>
      <div className="card-body two-columns">
        <div>
          <h3 className="part-head">{words.recordedCommand}</h3>
          {link.command.length === 0 ? (
            <p className="note">{strings.versus.noCommandRecorded}</p>
          ) : (
            <p className="command-line">{visibleText(link.command.join(" "))}</p>
          )}
        </div>
        <div>
          <h3 className="part-head">{words.claimed}</h3>
          {link.claimedKeyIds.length === 0 && <p className="note">{words.unsigned}</p>}
          {link.claimedKeyIds.map((keyId) => (
            <p key={keyId}>
              <KeyLink keyId={keyId} />
            </p>
          ))}
        </div>
      </div>
      {(["materials", "products"] as const).map((list) => (
        <div key={list}>
          <DataTable caption={words[list]} columns={COLUMNS} rows={link[list].items} rowKey={(row) => row.name}>
            <h3>{words[list]}</h3>
          </DataTable>
          {link[list].total > link[list].items.length && (
            <p className="notice">{words.cut(link[list].items.length, link[list].total)}</p>
          )}
        </div>
      ))}
      <div className="card-body two-columns">
        <div>
          <h3 className="part-head">{words.byproducts}</h3>
          {link.byproducts.length === 0 && <p className="note">{words.noByproducts}</p>}
          {link.byproducts.map(({ name, value, cut }) => (
            <div key={name}>
              <p className="mono break">{visibleText(name)}</p>
              <p className="command-line">
                {value === "" ? strings.none : value.split("\n").map(visibleText).join("\n")}
                {cut && ` ${words.cutByproduct}`}
              </p>
            </div>
          ))}
        </div>
        <div>
          <h3 className="part-head">{words.environment}</h3>
          <p className="note">{link.environment.length === 0 ? words.noEnvironment : words.environmentNote}</p>
          <ul>
            {link.environment.map((name) => (
              <li key={name} className="mono break">
                {visibleText(name)}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </>
  );
}
