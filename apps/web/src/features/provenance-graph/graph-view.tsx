import { ActionIcon, Loader } from "@mantine/core";
import type { Graph } from "@stemma/api-contract";
import { IconFocusCentered, IconList, IconMinus, IconPlus, IconVectorTriangle } from "@tabler/icons-react";
import { type JSX, lazy, Suspense, useCallback, useRef, useState } from "react";
import { strings } from "../../lib/strings.ts";
import { GraphCounts } from "./graph-counts.tsx";
import { GraphListbox } from "./graph-listbox.tsx";
import { Legend } from "./legend.tsx";
import type { ViewportWish } from "./viewport-controller.tsx";

/** Cytoscape and the fonts it draws with come together, on the first graph that is opened. */
const LazyPicture = lazy(async () => {
  const [{ GraphPicture }, { loadCanvasFonts }] = await Promise.all([
    import("./graph-picture.tsx"),
    import("./measure-text.ts"),
  ]);
  await loadCanvasFonts();
  return { default: GraphPicture };
});

interface Props {
  readonly graph: Graph;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
}

/** Picture, list and legend of one graph, and the bar below them. */
export function GraphView({ graph, selected, onSelect }: Props): JSX.Element {
  const [wish, setWish] = useState<ViewportWish>({ kind: "fit", count: 0 });
  const [zoom, setZoom] = useState(1);
  const [showsList, setShowsList] = useState(false);
  const [showsLegend, setShowsLegend] = useState(true);
  const [covered, setCovered] = useState(0);
  const observer = useRef<ResizeObserver | null>(null);
  const legendRef = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    observer.current = null;
    if (element === null) return setCovered(0);
    observer.current = new ResizeObserver(() => setCovered(element.offsetHeight));
    observer.current.observe(element);
  }, []);
  const ask = (kind: ViewportWish["kind"]): void => setWish((last) => ({ kind, count: last.count + 1 }));
  return (
    <>
      <section className="graph-stage" aria-label={strings.graph.title}>
        <GraphListbox graph={graph} selected={selected} onSelect={onSelect} pinned={showsList} />
        <div className="graph-area">
          <Suspense fallback={<GraphLoading />}>
            <LazyPicture
              graph={graph}
              selected={selected}
              onSelect={onSelect}
              wish={wish}
              covered={covered}
              onZoom={setZoom}
            />
          </Suspense>
          {showsLegend && <Legend ref={legendRef} />}
        </div>
      </section>
      <div className="statusbar">
        <GraphCounts graph={graph} />
        <span className="spacer" />
        <button
          type="button"
          className="status-button"
          aria-pressed={showsLegend}
          onClick={() => setShowsLegend(!showsLegend)}
        >
          <IconVectorTriangle size={16} stroke={1.5} aria-hidden="true" />
          {strings.graph.legend}
        </button>
        <button
          type="button"
          className="status-button"
          aria-pressed={showsList}
          onClick={() => setShowsList(!showsList)}
        >
          <IconList size={16} stroke={1.5} aria-hidden="true" />
          {strings.graph.list}
        </button>
        <span className="vr" />
        <ActionIcon size={24} aria-label={strings.graph.fit} title={strings.graph.fit} onClick={() => ask("fit")}>
          <IconFocusCentered size={16} stroke={1.5} aria-hidden="true" />
        </ActionIcon>
        <ActionIcon
          size={24}
          aria-label={strings.graph.zoomOut}
          title={strings.graph.zoomOut}
          onClick={() => ask("out")}
        >
          <IconMinus size={16} stroke={1.5} aria-hidden="true" />
        </ActionIcon>
        <output className="zoom" aria-label={strings.graph.zoom}>
          {strings.percent(zoom)}
        </output>
        <ActionIcon size={24} aria-label={strings.graph.zoomIn} title={strings.graph.zoomIn} onClick={() => ask("in")}>
          <IconPlus size={16} stroke={1.5} aria-hidden="true" />
        </ActionIcon>
      </div>
    </>
  );
}

function GraphLoading(): JSX.Element {
  return (
    <div className="graph-loading" role="status">
      <Loader size="sm" aria-hidden="true" />
      {strings.graph.loading}
    </div>
  );
}
