import { useComputedColorScheme } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { VERDICT_WORDS } from "@stemma/api-contract";
import { type JSX, type MouseEvent, useEffect, useMemo, useRef } from "react";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { cellAt, overviewCells } from "./overview-cells.ts";
import { paintOverview } from "./paint-overview.ts";
import { readPalette } from "./palette.ts";
import { placesOf } from "./place-shown.ts";
import type { ShownGraph } from "./shown-graph.ts";

interface Props {
  readonly graph: ShownGraph;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
}

const PADDING = 12;

/** All nodes of a large graph as marks on a plain canvas. For eyes and pointers: the table beside it has the same content. */
export function OverviewCanvas({ graph, selected, onSelect }: Props): JSX.Element {
  const { ref, width, height } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  const ids = useMemo(() => graph.nodes.map(({ id }) => id), [graph]);
  const cells = useMemo(
    () => overviewCells(ids, placesOf(graph), Math.max(1, width - 2 * PADDING), Math.max(1, height - 2 * PADDING)),
    [ids, graph, width, height],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme decides what the tokens are
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (element === null || context === null || context === undefined || width === 0) return;
    const ratio = window.devicePixelRatio || 1;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    context.translate(PADDING, PADDING);
    paintOverview(context, graph, cells, readPalette(element.parentElement ?? document.body), selected);
    performance.mark("stemma-overview-painted");
  }, [graph, cells, selected, width, height, scheme]);
  const nodeAt = (event: MouseEvent<HTMLCanvasElement>): ShownGraph["nodes"][number] | undefined => {
    const box = event.currentTarget.getBoundingClientRect();
    const index = cellAt(cells, event.clientX - box.left - PADDING, event.clientY - box.top - PADDING);
    return index === null ? undefined : graph.nodes[index];
  };
  return (
    <div className="overview-canvas" ref={ref} aria-hidden="true">
      <canvas
        ref={canvas}
        onClick={(event) => onSelect(nodeAt(event)?.id ?? null)}
        onMouseMove={(event) => {
          const node = nodeAt(event);
          event.currentTarget.title =
            node === undefined
              ? ""
              : [visibleText(node.label), strings.graph.kinds[node.kind], VERDICT_WORDS[node.verdict]].join("\n");
        }}
      />
    </div>
  );
}
