import type { JSX, ReactNode } from "react";
import { ForeignName } from "../../components/foreign-name.tsx";
import { strings } from "../../lib/strings.ts";
import { readable, visibleName, visibleText } from "../../lib/visible-text.ts";
import { DetailsPanel } from "./details-panel.tsx";
import { Row } from "./node-details.tsx";
import type { ShownNode } from "./shown-graph.ts";

interface Props {
  readonly node: ShownNode;
  readonly onSelect: (id: string) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The browser lays out no more than this; the table has all of them. */
const MOST_MEMBERS = 200;

/** A bundle: what its artifacts have in common, and which they are. */
export function BundleDetails({ node, onSelect, onClose, children }: Props): JSX.Element {
  const members = node.bundle?.members ?? [];
  const prefix = node.bundle?.prefix ?? null;
  return (
    <DetailsPanel
      kind={strings.graph.selected(strings.graph.kinds.bundle)}
      title={visibleText(node.label)}
      verdict={node.verdict}
      tags={node.marks.map((mark) => strings.graph.marks[mark])}
      onClose={onClose}
    >
      <div className="panel-section">
        <p className="note break">{readable(node.reason)}</p>
        {prefix !== null && (
          <dl className="kv">
            <Row word={strings.graph.prefix}>
              <ForeignName className="mono">{prefix}</ForeignName>
            </Row>
          </dl>
        )}
        <h3>{strings.graph.members(members.length)}</h3>
        <ul className="bundle-members">
          {members.slice(0, MOST_MEMBERS).map(({ id, label }) => (
            <li key={id}>
              <button type="button" className="link-button mono" onClick={() => onSelect(id)}>
                <bdi>{visibleName(label)}</bdi>
              </button>
            </li>
          ))}
          {members.length > MOST_MEMBERS && <li className="muted">{strings.andMore(members.length - MOST_MEMBERS)}</li>}
        </ul>
      </div>
      {children}
    </DetailsPanel>
  );
}
