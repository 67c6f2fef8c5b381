import type { Core } from "cytoscape";
import { useEffect, useRef } from "react";
import { useCytoscape } from "./cytoscape-owner.tsx";
import { frameOf } from "./picture-frame.ts";
import { REST_MS, readViewPoint, writeViewPoint } from "./view-point.ts";
import { type Fit, fitGraph } from "./viewport.ts";
import { moveOf, type ViewportWish, zoomOf } from "./viewport-wish.ts";

interface Props {
  readonly wish: ViewportWish;
  /** Pixels at the bottom that the legend covers. */
  readonly covered: number;
  readonly onZoom: (zoom: number) => void;
  /** The part in sight as the address says it (see `ViewPoint`); undefined: everything. */
  readonly at: string | undefined;
  readonly onAt: (at: string | undefined) => void;
  readonly selected: string | null;
}

/** Keeps the picture fitted until somebody moves it, does what the zoom buttons say, and keeps the address at it. */
export function ViewportController({ wish, covered, onZoom, at, onAt, selected }: Props): null {
  const cy = useCytoscape();
  /** What the picture was last brought to: an address that says so is our own. */
  const said = useRef<string | undefined>(undefined);
  const framed = useRef<string | null>(null);
  const done = useRef(wish.count);
  const resting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const address = useRef({ at, onAt, covered, selected });
  address.current = { at, onAt, covered, selected };

  useEffect(() => {
    const host = cy.container();
    const fit = (): void => {
      // Told of the size that it has from the beginning, too: Cytoscape would draw everything again for it.
      if (host?.clientWidth === cy.width() && host.clientHeight === cy.height()) return;
      cy.resize();
      if (said.current === undefined) fitGraph(cy, address.current);
      else goTo(cy, said.current);
    };
    const moved = (): void => {
      clearTimeout(resting.current);
      said.current = whereabouts(cy);
      resting.current = setTimeout(() => {
        said.current = whereabouts(cy);
        address.current.onAt(said.current);
      }, REST_MS);
    };
    const report = (): void => onZoom(cy.zoom());
    const observer = new ResizeObserver(fit);
    if (host !== null) observer.observe(host);
    cy.on("dragpan scrollzoom pinchzoom moved-by-hand", moved);
    cy.on("zoom", report);
    report();
    return () => {
      clearTimeout(resting.current);
      observer.disconnect();
      cy.off("dragpan scrollzoom pinchzoom moved-by-hand", moved);
      cy.off("zoom", report);
    };
  }, [cy, onZoom]);

  useEffect(() => {
    const changed = (): void => {
      const frame = frameOf(cy)?.name;
      if (frame === undefined) return;
      if (framed.current === null) {
        said.current = address.current.at;
      } else if (framed.current === frame) {
        // Something was opened, closed or hidden in place: what is in sight stays where it is.
        if (said.current === undefined) cy.emit("moved-by-hand");
        return;
      } else if (said.current !== undefined) {
        clearTimeout(resting.current);
        said.current = undefined;
        address.current.onAt(undefined);
      }
      framed.current = frame;
      show(cy, said.current, address.current);
    };
    cy.on("picture-changed", changed);
    changed();
    return () => {
      cy.off("picture-changed", changed);
    };
  }, [cy]);

  // Back and forth in the browser's history, and a link that is followed within the application.
  useEffect(() => {
    if (framed.current === null || at === said.current) return;
    said.current = at;
    show(cy, at, address.current);
  }, [cy, at]);

  useEffect(() => {
    if (said.current === undefined && framed.current !== null)
      fitGraph(cy, { covered, selected: address.current.selected });
  }, [cy, covered]);

  useEffect(() => {
    if (wish.count === done.current) return;
    done.current = wish.count;
    if (wish.kind === "fit") {
      clearTimeout(resting.current);
      said.current = undefined;
      address.current.onAt(undefined);
      fitGraph(cy, address.current);
      return;
    }
    const factor = zoomOf(wish.kind);
    if (factor === 1) cy.panBy(moveOf(wish.kind));
    else cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
    cy.emit("moved-by-hand");
  }, [cy, wish]);
  return null;
}

function show(cy: Core, at: string | undefined, fit: Fit): void {
  if (at === undefined) {
    fitGraph(cy, fit);
    cy.emit("fitted");
  } else goTo(cy, at);
}

function goTo(cy: Core, at: string): void {
  const point = readViewPoint(at);
  if (point === null) return;
  const { x, y, zoom } = point;
  cy.viewport({ zoom, pan: { x: cy.width() / 2 - x * zoom, y: cy.height() / 2 - y * zoom } });
}

function whereabouts(cy: Core): string {
  const zoom = cy.zoom();
  const pan = cy.pan();
  return writeViewPoint({
    x: (cy.width() / 2 - pan.x) / zoom,
    y: (cy.height() / 2 - pan.y) / zoom,
    zoom,
  });
}
