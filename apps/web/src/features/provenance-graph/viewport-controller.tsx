import { useEffect, useRef } from "react";
import { useCytoscape } from "./cytoscape-owner.tsx";
import { fitGraph } from "./viewport.ts";

/** What the zoom buttons ask for; `count` makes the same wish twice two wishes. */
export interface ViewportWish {
  readonly kind: "fit" | "in" | "out";
  readonly count: number;
}

interface Props {
  readonly wish: ViewportWish;
  /** Pixels at the bottom that the legend covers. */
  readonly covered: number;
  readonly onZoom: (zoom: number) => void;
}

const STEP = 1.25;

/** Keeps the picture fitted until somebody moves it, and does what the zoom buttons say. */
export function ViewportController({ wish, covered, onZoom }: Props): null {
  const cy = useCytoscape();
  const moved = useRef(false);
  const done = useRef(0);
  useEffect(() => {
    const fit = (): void => {
      cy.resize();
      if (!moved.current) fitGraph(cy, covered);
    };
    const byHand = (): void => {
      moved.current = true;
    };
    const report = (): void => onZoom(cy.zoom());
    const host = cy.container();
    const observer = new ResizeObserver(fit);
    if (host !== null) observer.observe(host);
    cy.on("dragpan scrollzoom pinchzoom", byHand);
    cy.on("zoom", report);
    cy.on("layoutstop ready-to-fit", fit);
    fit();
    report();
    return () => {
      observer.disconnect();
      cy.off("dragpan scrollzoom pinchzoom", byHand);
      cy.off("zoom", report);
      cy.off("layoutstop ready-to-fit", fit);
    };
  }, [cy, covered, onZoom]);
  useEffect(() => {
    if (wish.count === done.current) return;
    done.current = wish.count;
    moved.current = wish.kind !== "fit";
    if (wish.kind === "fit") fitGraph(cy, covered);
    else {
      const level = cy.zoom() * (wish.kind === "in" ? STEP : 1 / STEP);
      cy.zoom({ level, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
    }
  }, [cy, wish, covered]);
  return null;
}
