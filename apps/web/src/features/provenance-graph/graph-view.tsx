import { ActionIcon, Button, Loader } from "@mantine/core";
import type { Graph } from "@stemma/api-contract";
import {
  IconFocusCentered,
  IconList,
  IconMap,
  IconMinus,
  IconPlus,
  IconSitemap,
  IconVectorTriangle,
  type TablerIcon,
} from "@tabler/icons-react";
import { type JSX, lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { StateMessage } from "../../components/state-message.tsx";
import { strings } from "../../lib/strings.ts";
import { formatDateTime } from "../../lib/time.ts";
import { AnomalyWalk } from "./anomaly-walk.tsx";
import { aroundNode } from "./around-node.ts";
import type { PictureTitle } from "./export/graph-svg.ts";
import { ExportMenu } from "./export-menu.tsx";
import { GraphCounts } from "./graph-counts.tsx";
import { GraphListbox } from "./graph-listbox.tsx";
import { type GraphParts, graphPartsText, readGraphParts } from "./graph-parts.ts";
import { withoutLimits } from "./graph-state.ts";
import { GraphTools } from "./graph-tools.tsx";
import { LargeGraph } from "./large-graph.tsx";
import { Legend } from "./legend.tsx";
import { loadedPicture, loadPicture } from "./load-picture.ts";
import { type NothingShown, whyNothing } from "./nothing-shown.ts";
import { isTooLarge, nodeCount, type ShownGraph } from "./shown-graph.ts";
import type { GraphExplorer } from "./use-graph-explorer.ts";
import { usePictureKeys } from "./use-picture-keys.ts";
import type { ViewportWish } from "./viewport-wish.ts";

const LazyPicture = lazy(loadPicture);

/** What is around the selection of a large graph is always fitted: the overview is what zoom and address are about. */
const ignore = (): void => {};
/** What the list has until the picture is drawn: nobody sees it before it has the focus. */
const NOTHING_YET: ShownGraph = { nodes: [], edges: [], truncated: null };
const FITTED: ViewportWish = { kind: "fit", count: 0 };

interface Props {
  readonly graph: Graph;
  readonly explorer: GraphExplorer;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  /** The part of the picture that is in sight, as the address says it. */
  readonly at: string | undefined;
  readonly onAt: (at: string | undefined) => void;
  /** Which of legend, minimap and list are shown, as the address says it. */
  readonly parts: string | undefined;
  readonly onParts: (parts: string | undefined) => void;
  /** What stands above an exported picture, and the name of its file. */
  readonly title: Omit<PictureTitle, "notes">;
  readonly fileName: string;
  /** What else an exported picture must say. */
  readonly notes: readonly string[];
  /** True where a range of times leaves evidence out of the graph. */
  readonly isRanged: boolean;
  /** Says which times are shown and leads to where that is chosen. */
  readonly time: ReactNode;
  /** Whether the picture has been drawn: what is out of sight comes after it. */
  readonly isDrawn: boolean;
  readonly onDrawn: () => void;
}

/** Picture, list and legend of one graph, and the bar below them. */
export function GraphView(props: Props): JSX.Element {
  const { graph, explorer, selected, onSelect } = props;
  const { shown, state, change } = explorer;
  // Decided once: a picture that becomes another component begins anew.
  const [Picture] = useState(() => loadedPicture() ?? LazyPicture);
  const [wish, setWish] = useState<ViewportWish>({ kind: "fit", count: 0 });
  const [zoom, setZoom] = useState(1);
  const [active, setActive] = useState<string | null>(null);
  const parts = readGraphParts(props.parts);
  // Two toggles may come before the address has followed the first.
  const latest = useRef(props.parts);
  useEffect(() => {
    latest.current = props.parts;
  }, [props.parts]);
  const toggle = (name: keyof GraphParts) => (isOn: boolean) => {
    latest.current = graphPartsText({ ...readGraphParts(latest.current), [name]: isOn });
    props.onParts(latest.current);
  };
  const [isMinimapUseful, setIsMinimapUseful] = useState(true);
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
  usePictureKeys(ask);
  // More than can be drawn as a graph: an overview, and the graph of what is around the selection.
  const isLarge = isTooLarge(shown);
  const drawn = useMemo(() => (isLarge ? aroundNode(shown, selected) : shown), [isLarge, shown, selected]);
  const picture = (
    <div className="graph-row">
      <GraphListbox
        graph={props.isDrawn || parts.list ? drawn : NOTHING_YET}
        selected={selected}
        onSelect={onSelect}
        onActive={setActive}
        pinned={parts.list}
      />
      <div className="graph-area">
        <Suspense fallback={<GraphLoading />}>
          <Picture
            graph={drawn}
            selected={selected}
            onSelect={onSelect}
            wish={isLarge ? FITTED : wish}
            covered={covered}
            onZoom={isLarge ? ignore : setZoom}
            at={isLarge ? undefined : props.at}
            onAt={isLarge ? ignore : props.onAt}
            frame={isLarge ? `around ${selected}` : explorer.frame}
            active={active}
            showsMinimap={parts.minimap && props.isDrawn}
            onMinimapUseful={setIsMinimapUseful}
            onDrawn={props.onDrawn}
          />
        </Suspense>
        {nodeCount(shown) === 0 && (
          <NothingLeft
            nothing={whyNothing(graph, state, props.isRanged)}
            onShowAll={() => change(withoutLimits(state))}
          />
        )}
        {parts.legend && !isLarge && <Legend ref={legendRef} />}
      </div>
    </div>
  );
  return (
    <>
      <section className="graph-stage" aria-label={strings.graph.title}>
        <GraphTools graph={graph} explorer={explorer} selected={selected} onSelect={onSelect} time={props.time} />
        {isLarge ? (
          <LargeGraph
            shown={shown}
            reduced={explorer.reduced}
            near={drawn.nodes.length}
            selected={selected}
            onSelect={onSelect}
            viewing={{ wish, onZoom: setZoom, at: props.at, onAt: props.onAt, frame: explorer.frame }}
            showsLegend={parts.legend}
            onPainted={props.onDrawn}
          >
            {picture}
          </LargeGraph>
        ) : (
          picture
        )}
      </section>
      <div className="statusbar">
        <GraphCounts shown={shown} graph={graph} onShowAll={() => change(withoutLimits(state))} />
        <span className="spacer" />
        <AnomalyWalk anomalies={explorer.anomalies} selected={selected} onSelect={onSelect} />
        <ExportMenu
          graph={drawn}
          fileName={props.fileName}
          title={{
            ...props.title,
            notes: [
              strings.graph.download.made(formatDateTime(new Date().toISOString()), drawn.nodes.length),
              ...props.notes,
              ...(isLarge || nodeCount(explorer.reduced) < nodeCount(graph) ? [strings.graph.download.part] : []),
              ...(shown.truncated === null ? [] : [shown.truncated]),
            ],
          }}
        />
        <StatusToggle
          Icon={IconVectorTriangle}
          word={strings.graph.legend}
          isOn={parts.legend}
          onChange={toggle("legend")}
        />
        <StatusToggle
          Icon={IconMap}
          word={strings.graph.minimap}
          isOn={parts.minimap}
          note={parts.minimap && !isMinimapUseful ? strings.graph.minimapWaits : undefined}
          onChange={toggle("minimap")}
        />
        <StatusToggle Icon={IconList} word={strings.graph.list} isOn={parts.list} onChange={toggle("list")} />
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

/** Shows and hides a part of the picture. */
function StatusToggle({
  Icon,
  word,
  isOn,
  note,
  onChange,
}: {
  readonly Icon: TablerIcon;
  readonly word: string;
  readonly isOn: boolean;
  /** Why it is not to be seen although it is on. */
  readonly note?: string | undefined;
  readonly onChange: (isOn: boolean) => void;
}): JSX.Element {
  return (
    <button
      type="button"
      className="status-button"
      aria-pressed={isOn}
      aria-description={note}
      data-waits={note === undefined ? undefined : true}
      title={note ?? word}
      onClick={() => onChange(!isOn)}
    >
      <Icon size={16} stroke={1.5} aria-hidden="true" />
      <span className="status-word">{word}</span>
    </button>
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

/** Nothing is left: why, and the way back. */
function NothingLeft({
  nothing,
  onShowAll,
}: {
  readonly nothing: NothingShown;
  readonly onShowAll: () => void;
}): JSX.Element {
  const [title, text] = wordsOf(nothing);
  return (
    <div className="graph-nothing">
      <StateMessage icon={IconSitemap} title={title} text={text}>
        {nothing.why !== "empty" && (
          <Button variant="default" onClick={onShowAll}>
            {strings.graph.showAll}
          </Button>
        )}
      </StateMessage>
    </div>
  );
}

function wordsOf(nothing: NothingShown): readonly [string, string] {
  const words = strings.graph;
  switch (nothing.why) {
    case "empty":
      return [words.nothingThere, words.nothingThereText];
    case "limited":
      return [words.nothingLeft, words.nothingLeftText];
    case "clean":
      return [words.noAnomalies, words.noAnomaliesText];
    case "unproven":
      return [words.noneFound, words.noneFoundText(nothing.unchecked, nothing.all)];
  }
}
