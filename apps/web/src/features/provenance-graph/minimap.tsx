import { useComputedColorScheme } from "@mantine/core";
import type { Verdict } from "@stemma/api-contract";
import type { Core } from "cytoscape";
import { type JSX, type PointerEvent, useEffect, useRef, useState } from "react";
import { useCytoscape } from "./cytoscape-owner.tsx";
import { isInside, type MapScale, mapScale } from "./minimap-scale.ts";
import { type Palette, readPalette } from "./palette.ts";

const WIDTH = 200;
const HEIGHT = 124;

/**
 * The whole picture as marks, with what is in sight as a rectangle; pressing and dragging moves it. Only there when something
 * is out of sight. For eyes and pointers: the list says what is in the graph, and selecting there brings it into sight.
 */
export function Minimap({ onUseful }: { readonly onUseful: (isUseful: boolean) => void }): JSX.Element {
  const cy = useCytoscape();
  const canvas = useRef<HTMLCanvasElement>(null);
  const scale = useRef<MapScale | null>(null);
  const [isUseful, setIsUseful] = useState(false);
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  useEffect(() => onUseful(isUseful), [isUseful, onUseful]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme decides what the tokens are
  useEffect(() => {
    const host = cy.container();
    if (host === null) return;
    const palette = readPalette(host);
    let frame = 0;
    let marks: HTMLCanvasElement | null = null;
    const draw = (): void => {
      frame = 0;
      const context = canvas.current?.getContext("2d");
      if (cy.destroyed() || context === null || context === undefined) return;
      const all = entityExtent(cy);
      const isNeeded = all !== null && !isInside(all, cy.extent());
      setIsUseful(isNeeded);
      // Painted when it is shown.
      if (!isNeeded) return;
      scale.current = mapScale(all, WIDTH, HEIGHT);
      marks ??= paintMarks(cy, palette, scale.current);
      context.canvas.width = WIDTH * 2;
      context.canvas.height = HEIGHT * 2;
      context.drawImage(marks, 0, 0);
      paintView(context, cy, palette, scale.current);
    };
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    const changed = (): void => {
      marks = null;
      extents.delete(cy);
      soon();
    };
    changed();
    cy.on("viewport resize", soon);
    cy.on("elements-changed", changed);
    return () => {
      cancelAnimationFrame(frame);
      cy.off("viewport resize", soon);
      cy.off("elements-changed", changed);
    };
  }, [cy, scheme]);
  const go = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (scale.current === null || event.buttons === 0) return;
    const { x, y, scale: size } = scale.current;
    const box = event.currentTarget.getBoundingClientRect();
    const [toX, toY] = [(event.clientX - box.left) / size + x, (event.clientY - box.top) / size + y];
    cy.pan({ x: cy.width() / 2 - toX * cy.zoom(), y: cy.height() / 2 - toY * cy.zoom() });
    cy.emit("moved-by-hand");
  };
  return (
    <div className="minimap" data-useful={isUseful || undefined} aria-hidden="true">
      <canvas
        ref={canvas}
        width={WIDTH * 2}
        height={HEIGHT * 2}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event);
        }}
        onPointerMove={go}
      />
    </div>
  );
}

type Extents = WeakMap<Core, { x1: number; y1: number; x2: number; y2: number }>;
/** Known until the elements change: walking over all of them for every movement would be felt. */
const extents: Extents = new WeakMap();

function entityExtent(cy: Core): { x1: number; y1: number; x2: number; y2: number } | null {
  const known = extents.get(cy);
  if (known !== undefined) return known;
  const box = { x1: Infinity, y1: Infinity, x2: -Infinity, y2: -Infinity };
  for (const node of cy.nodes(".entity").toArray()) {
    const { x, y } = node.position();
    const [w, h] = [Number(node.data("width")) / 2, Number(node.data("height")) / 2];
    box.x1 = Math.min(box.x1, x - w);
    box.x2 = Math.max(box.x2, x + w);
    box.y1 = Math.min(box.y1, y - h);
    box.y2 = Math.max(box.y2, y + h);
  }
  if (box.x1 > box.x2) return null;
  extents.set(cy, box);
  return box;
}

/** Every node in its verdict's colour, the worst last: nothing bad lies under something good. */
function paintMarks(cy: Core, palette: Palette, { x, y, scale }: MapScale): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH * 2;
  canvas.height = HEIGHT * 2;
  const context = canvas.getContext("2d");
  if (context === null) return canvas;
  context.scale(2, 2);
  const order = [...palette.verdicts.keys()];
  const rank = (verdict: unknown): number => order.indexOf(verdict as Verdict);
  const nodes = cy.nodes(".entity").toArray();
  for (const node of nodes.sort((a, b) => rank(b.data("verdict")) - rank(a.data("verdict")))) {
    const isPerson = node.hasClass("functionary") && !node.hasClass("unauthorized");
    const verdict = palette.verdicts.get(node.data("verdict") as Verdict);
    context.fillStyle = isPerson ? palette.lineStrong : (verdict?.base ?? palette.lineStrong);
    const place = node.position();
    const w = Math.max(2.5, Number(node.data("width")) * scale);
    const h = Math.max(2.5, Number(node.data("height")) * scale);
    context.beginPath();
    context.roundRect(
      (place.x - x) * scale - w / 2,
      (place.y - y) * scale - h / 2,
      w,
      h,
      isRound(node.classes()) ? h / 2 : 1,
    );
    context.fill();
  }
  return canvas;
}

const isRound = (classes: readonly string[]): boolean => classes.includes("artifact") || classes.includes("bundle");

function paintView(context: CanvasRenderingContext2D, cy: Core, palette: Palette, { x, y, scale }: MapScale): void {
  const { x1, y1, x2, y2 } = cy.extent();
  const clamp = (value: number, most: number): number => Math.max(1, Math.min(most - 1, value));
  const [left, top] = [clamp((x1 - x) * scale, WIDTH), clamp((y1 - y) * scale, HEIGHT)];
  const [right, bottom] = [clamp((x2 - x) * scale, WIDTH), clamp((y2 - y) * scale, HEIGHT)];
  context.save();
  context.scale(2, 2);
  context.fillStyle = palette.accent;
  context.globalAlpha = 0.1;
  context.fillRect(left, top, right - left, bottom - top);
  context.globalAlpha = 1;
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.5;
  context.strokeRect(left, top, right - left, bottom - top);
  context.restore();
}
