import type { Graph } from "@stemma/api-contract";
import { IconHandClick } from "@tabler/icons-react";
import { type JSX, type ReactNode, useCallback, useState } from "react";
import { StateMessage } from "../../components/state-message.tsx";
import { strings } from "../../lib/strings.ts";
import { GraphTable } from "./graph-table.tsx";
import { OverviewCanvas } from "./overview-canvas.tsx";
import { OverviewLegend } from "./overview-legend.tsx";
import { nodeCount, type ShownGraph } from "./shown-graph.ts";
import { useIdleEdges } from "./use-idle-edges.ts";
import type { OverviewViewing } from "./use-overview-view.ts";

const words = strings.graph.overview;

interface Props {
  readonly shown: ShownGraph;
  /** After modes and filters, before bundling: what the table lists. */
  readonly reduced: Graph;
  /** How many nodes the neighbourhood has: none without a selection. */
  readonly near: number;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  readonly viewing: OverviewViewing;
  readonly showsLegend: boolean;
  /** The marks are there for the first time. */
  readonly onPainted: () => void;
  /** The neighbourhood of the selection, drawn, with its list. */
  readonly children: ReactNode;
}

/** More than can be drawn as a graph: all of it as marks, the neighbourhood of the selection, the table, and a line that says so. */
export function LargeGraph(props: Props): JSX.Element {
  const { shown, reduced, near, selected, onSelect, onPainted, children } = props;
  const [sort, setSort] = useState<string | undefined>(undefined);
  const [isSettled, setIsSettled] = useState(false);
  // The table sorts everything: not before the reader has seen the marks.
  const settle = useCallback(() => {
    setIsSettled(true);
    onPainted();
  }, [onPainted]);
  useIdleEdges(reduced, isSettled);
  return (
    <div className="large-graph">
      <p className="large-graph-line" role="status">
        {words.line(nodeCount(shown))}
      </p>
      <div className="overview-row">
        <OverviewCanvas
          graph={shown}
          selected={selected}
          onSelect={onSelect}
          viewing={props.viewing}
          onPainted={settle}
        />
        {props.showsLegend && <OverviewLegend />}
      </div>
      <div className="large-graph-near">
        {near === 0 ? <StateMessage icon={IconHandClick} title={words.noneTitle} text={words.noneText} /> : children}
      </div>
      <section className="large-graph-table" aria-label={strings.views.table}>
        {isSettled && (
          <GraphTable graph={reduced} sort={sort} onSort={setSort} selected={selected} onSelect={onSelect} />
        )}
      </section>
    </div>
  );
}
