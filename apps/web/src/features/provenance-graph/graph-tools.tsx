import { ActionIcon } from "@mantine/core";
import type { Graph, GraphNode } from "@stemma/api-contract";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconEyeOff,
  type TablerIcon,
} from "@tabler/icons-react";
import { type JSX, type ReactNode, useMemo } from "react";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { GraphFilters } from "./graph-filters.tsx";
import {
  GRAPH_MODES,
  GRAPH_PLANS,
  type GraphMode,
  type GraphState,
  hasContentEverywhere,
  pathDirection,
} from "./graph-state.ts";
import { shortNodeId } from "./short-node-id.ts";
import { bundleOf } from "./shown-graph.ts";
import type { GraphExplorer } from "./use-graph-explorer.ts";

const words = strings.graph.tools;

interface Props {
  readonly graph: Graph;
  readonly explorer: GraphExplorer;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  /** Says which times are shown and leads to where that is chosen. */
  readonly time?: ReactNode;
  /** False beside a table, which has no bundles that could be opened. */
  readonly hasBundles?: boolean;
}

/** What of the graph is shown: modes, expected and observed, expanding, hiding, undo, filters. */
export function GraphTools(props: Props): JSX.Element {
  const { graph, explorer, selected, onSelect, time = null, hasBundles = true } = props;
  const { state, change, undo, redo } = explorer;
  const node = selected === null ? undefined : explorer.shown.nodes.find(({ id }) => id === selected);
  const anchor = node?.bundle?.members[0]?.id ?? node?.id ?? null;
  const bundle = node?.kind === "artifact" ? bundleOf(explorer.reduced, node.id) : null;
  const setMode = (mode: GraphMode): void => {
    if (state.mode === mode) change({ ...state, mode: null, from: null, to: null });
    else change({ ...state, mode, from: mode === "anomalies" ? null : anchor, to: null });
  };
  return (
    <div className="graph-tools" role="toolbar" aria-label={words.label}>
      <fieldset className="seg" aria-label={words.mode}>
        {GRAPH_MODES.map((mode) => {
          const lacks = mode !== "anomalies" && anchor === null && state.mode !== mode;
          return (
            <button
              key={mode}
              type="button"
              aria-pressed={state.mode === mode}
              disabled={lacks}
              title={lacks ? words.needsNode : undefined}
              onClick={() => setMode(mode)}
            >
              {words.modes[mode]}
            </button>
          );
        })}
      </fieldset>
      <fieldset className="seg" aria-label={words.plan}>
        {GRAPH_PLANS.map((plan) => (
          <button
            key={plan}
            type="button"
            aria-pressed={state.plan === plan}
            onClick={() => change({ ...state, plan })}
          >
            {words.plans[plan]}
          </button>
        ))}
        <button type="button" aria-pressed={state.plan === null} onClick={() => change({ ...state, plan: null })}>
          {words.both}
        </button>
      </fieldset>
      <span className="spacer" />
      {hasBundles && (
        <Tool
          Icon={IconArrowsMaximize}
          word={words.expand}
          disabled={node?.kind !== "bundle"}
          onClick={() => {
            if (node === undefined) return;
            change({ ...state, open: [...state.open, shortNodeId(node.id)] });
            onSelect(node.bundle?.members[0]?.id ?? null);
          }}
        />
      )}
      {hasBundles && (
        <Tool
          Icon={IconArrowsMinimize}
          word={words.collapse}
          disabled={bundle === null}
          onClick={() => {
            if (bundle === null) return;
            change({ ...state, open: state.open.filter((id) => id !== shortNodeId(bundle)) });
            onSelect(bundle);
          }}
        />
      )}
      <Tool
        Icon={IconEyeOff}
        word={words.hide}
        disabled={node === undefined}
        onClick={() => {
          if (node === undefined) return;
          onSelect(null);
          change({ ...state, hidden: [...state.hidden, shortNodeId(node.id)] });
        }}
      />
      <Tool Icon={IconArrowBackUp} word={words.undo} disabled={undo === null} onClick={() => undo?.()} />
      <Tool Icon={IconArrowForwardUp} word={words.redo} disabled={redo === null} onClick={() => redo?.()} />
      <span className="vr" />
      <GraphFilters graph={graph} state={state} onChange={change} time={time} />
      <ModeLine graph={graph} state={state} anchor={anchor} onChange={change} />
    </div>
  );
}

function Tool({
  Icon,
  word,
  disabled,
  onClick,
}: {
  readonly Icon: TablerIcon;
  readonly word: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
}): JSX.Element {
  return (
    <ActionIcon size={28} aria-label={word} title={word} disabled={disabled} onClick={onClick}>
      <Icon size={16} stroke={1.5} aria-hidden="true" />
    </ActionIcon>
  );
}

/** Around which node the mode works, the second end of a path, and the way back to everything. */
function ModeLine({
  graph,
  state,
  anchor,
  onChange,
}: {
  readonly graph: Graph;
  readonly state: GraphState;
  readonly anchor: string | null;
  readonly onChange: (state: GraphState) => void;
}): JSX.Element | null {
  const { mode, from, to } = state;
  const direction = useMemo(() => (mode === "path" ? pathDirection(graph, state) : null), [graph, mode, state]);
  if (mode === null || mode === "anomalies") return null;
  const find = (id: string | null): GraphNode | undefined => graph.nodes.find((node) => node.id === id);
  const name = (id: string | null): string => visibleText(find(id)?.label ?? "");
  const isGone = find(from) === undefined || (to !== null && find(to) === undefined);
  const sentence = isGone
    ? words.gone(words.modes[mode])
    : mode !== "path"
      ? words.around(words.modes[mode], name(from))
      : to === null
        ? words.pathFrom(name(from))
        : words.path[direction ?? (graph.truncated === null ? "none" : "unknown")](name(from), name(to)) +
          (direction === null && hasContentEverywhere(graph) ? words.path.notFollowed : "");
  return (
    <div className="graph-mode-line">
      <span className="break">{sentence}</span>
      {mode === "path" && to === null && anchor !== null && anchor !== from && (
        <button type="button" className="status-button" onClick={() => onChange({ ...state, to: anchor })}>
          {words.pathTo(name(anchor))}
        </button>
      )}
      <button
        type="button"
        className="status-button"
        onClick={() => onChange({ ...state, mode: null, from: null, to: null })}
      >
        {words.leave}
      </button>
    </div>
  );
}
