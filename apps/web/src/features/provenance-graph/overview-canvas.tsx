import { useComputedColorScheme } from "@mantine/core";
import { VERDICT_WORDS } from "@stemma/api-contract";
import { type JSX, type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { CELL, cellAt } from "./overview-cells.ts";
import { overviewOf } from "./overview-marks.ts";
import { toPicture } from "./overview-view.ts";
import { paintOverview } from "./paint-overview.ts";
import { type Palette, readPalette } from "./palette.ts";
import type { ShownGraph, ShownNode } from "./shown-graph.ts";
import { type OverviewViewing, useOverviewView } from "./use-overview-view.ts";
import { useRoom } from "./use-room.ts";

interface Props {
  readonly graph: ShownGraph;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  readonly viewing: OverviewViewing;
  /** The marks are there for the first time. */
  readonly onPainted: () => void;
}

/** A pointer that moves less than this while it is down has clicked. */
const CLICK_PIXELS = 4;
/** How near to a mark is on it, in pixels of the screen. */
const NEAR_PIXELS = 6;

/** All nodes of a large graph as marks on a plain canvas. For eyes and pointers: the table beside it has the same content. */
export function OverviewCanvas({ graph, selected, onSelect, viewing, onPainted }: Props): JSX.Element {
  const { ref, room } = useRoom();
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  const marks = useMemo(() => overviewOf(graph), [graph]);
  const at = useMemo(
    () => (selected === null ? -1 : graph.nodes.findIndex(({ id }) => id === selected)),
    [graph, selected],
  );
  const { view, zoom, move, reveal } = useOverviewView(marks.cells, room, viewing);
  const palette = useRef<{ readonly scheme: string; readonly colors: Palette } | null>(null);
  // With the page itself, so that nobody sees the canvas without its marks.
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (element === null || context === null || context === undefined) return;
    const ratio = window.devicePixelRatio || 1;
    const [wide, high] = [Math.round(room.width * ratio), Math.round(room.height * ratio)];
    if (wide === 0 || high === 0) return;
    // Giving it a size clears it and takes new memory, even when it is the same size.
    if (element.width !== wide || element.height !== high) Object.assign(element, { width: wide, height: high });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    // Reading the tokens makes the browser compute styles: not for every movement.
    if (palette.current?.scheme !== scheme) palette.current = { scheme, colors: readPalette(document.body) };
    paintOverview(context, marks, palette.current.colors, view, room, at);
  }, [marks, at, view, room, scheme]);
  const isSized = room.width > 0;
  useEffect(() => {
    if (!isSized) return;
    // After the frame that has the marks: only then somebody sees them.
    let turn: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      turn = setTimeout(() => {
        performance.mark("stemma-overview-painted");
        onPainted();
      }, 0);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(turn);
    };
  }, [isSized, onPainted]);
  useEffect(() => {
    const element = canvas.current;
    // React's own wheel events cannot keep the page from scrolling.
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      zoom(Math.exp((-event.deltaY * lines) / 400), { x: event.offsetX, y: event.offsetY });
    };
    element?.addEventListener("wheel", wheel, { passive: false });
    return () => element?.removeEventListener("wheel", wheel);
  }, [zoom]);
  const shown = useRef(selected);
  useEffect(() => {
    if (selected === shown.current || !isSized) return;
    shown.current = selected;
    if (at !== -1) reveal(marks.cells.x[at] ?? 0, marks.cells.y[at] ?? 0);
  }, [selected, at, marks, reveal, isSized]);
  const nodeAt = ({ nativeEvent }: PointerEvent): ShownNode | undefined => {
    const place = toPicture(view, { x: nativeEvent.offsetX, y: nativeEvent.offsetY }, room);
    const index = cellAt(marks.cells, place.x, place.y, Math.max(CELL, NEAR_PIXELS / view.zoom));
    return index === null ? undefined : graph.nodes[index];
  };
  const drag = useRef<{ x: number; y: number; isMoving: boolean } | null>(null);
  return (
    <div className="overview-canvas" ref={ref} aria-hidden="true">
      <canvas
        ref={canvas}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = { x: event.clientX, y: event.clientY, isMoving: false };
        }}
        onPointerMove={(event) => {
          const from = drag.current;
          if (from === null) {
            event.currentTarget.title = titleOf(nodeAt(event));
            return;
          }
          const by = { x: event.clientX - from.x, y: event.clientY - from.y };
          if (!from.isMoving && Math.hypot(by.x, by.y) < CLICK_PIXELS) return;
          drag.current = { x: event.clientX, y: event.clientY, isMoving: true };
          event.currentTarget.dataset.moving = "true";
          move(by);
        }}
        onPointerUp={(event) => {
          const clicked = drag.current?.isMoving === false;
          drag.current = null;
          delete event.currentTarget.dataset.moving;
          if (clicked) onSelect(nodeAt(event)?.id ?? null);
        }}
        onPointerCancel={(event) => {
          drag.current = null;
          delete event.currentTarget.dataset.moving;
        }}
      />
    </div>
  );
}

function titleOf(node: ShownNode | undefined): string {
  if (node === undefined) return "";
  return [visibleText(node.label), strings.graph.kinds[node.kind], VERDICT_WORDS[node.verdict]].join("\n");
}
