import type { GraphEdge, GraphNode } from "@stemma/api-contract";
import type { JSX, ReactNode } from "react";
import { Versus } from "../../components/versus.tsx";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { DetailsPanel } from "./details-panel.tsx";
import { Documents, Row } from "./node-details.tsx";

interface Props {
  readonly edge: GraphEdge;
  readonly source: GraphNode | undefined;
  readonly target: GraphNode | undefined;
  readonly onSelect: (id: string) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Everything about one edge; for a mismatch both digests. */
export function EdgeDetails({ edge, source, target, onSelect, onClose, children }: Props): JSX.Element {
  return (
    <DetailsPanel
      kind={strings.graph.selected(strings.graph.edgeKinds[edge.kind])}
      title={<bdi>{visibleText(edge.names.join(", ")) || strings.graph.edgeKinds[edge.kind]}</bdi>}
      verdict={edge.verdict}
      tags={[]}
      onClose={onClose}
    >
      <div className="panel-section">
        {edge.mismatch !== null && (
          <>
            <p className="note">{strings.graph.mismatchText}</p>
            <Versus
              expected={edge.mismatch.expected}
              observed={edge.mismatch.observed}
              observedFrom={target === undefined ? "" : visibleText(target.label)}
            />
          </>
        )}
        <dl className="kv">
          <Row word={strings.graph.from}>
            <End node={source} onSelect={onSelect} />
          </Row>
          <Row word={strings.graph.to}>
            <End node={target} onSelect={onSelect} />
          </Row>
          {edge.document !== null && (
            <Row word={strings.graph.documents(1)}>
              <Documents documents={[edge.document]} />
            </Row>
          )}
        </dl>
      </div>
      {children}
    </DetailsPanel>
  );
}

interface EndProps {
  readonly node: GraphNode | undefined;
  readonly onSelect: (id: string) => void;
}

function End({ node, onSelect }: EndProps): JSX.Element {
  if (node === undefined) return <span className="muted">{strings.none}</span>;
  return (
    <button type="button" className="text-button break" onClick={() => onSelect(node.id)}>
      {visibleText(node.label)}
    </button>
  );
}
