import type { CollectionReturnValue, Core } from "cytoscape";
import { frameOf } from "./picture-frame.ts";
import { MIN_ZOOM } from "./view-point.ts";

const MARGIN = 24;
/** Below this the labels cannot be read; a large graph opens at the selection or its first bad step instead. */
const READABLE = 0.55;
/** The zoom at which it opens then. */
const OPENING = 0.8;

export interface Fit {
  /** Pixels at the bottom that the legend covers. */
  readonly covered: number;
  readonly selected: string | null;
}

/** Shows everything, above the part of the canvas that the legend covers; never larger than life. */
export function fitGraph(cy: Core, { covered, selected }: Fit): void {
  const frame = frameOf(cy);
  if (frame === undefined || frame.places.size === 0) return;
  const { x1, y1, x2, y2 } = frame.bounds;
  const width = Math.max(cy.width() - 2 * MARGIN, 50);
  const height = Math.max(cy.height() - covered - 2 * MARGIN, 50);
  const zoom = Math.max(MIN_ZOOM, Math.min(width / (x2 - x1), height / (y2 - y1), 1));
  const middle = frame.places.get(selected ?? "") ?? frame.places.get(frame.firstBad ?? "");
  if (zoom < READABLE && middle !== undefined) {
    cy.viewport({
      zoom: OPENING,
      pan: { x: cy.width() / 2 - middle.x * OPENING, y: cy.height() / 2 - middle.y * OPENING },
    });
    return;
  }
  cy.viewport({
    zoom,
    pan: {
      x: MARGIN + (width - (x2 - x1) * zoom) / 2 - x1 * zoom,
      y: MARGIN + (height - (y2 - y1) * zoom) / 2 - y1 * zoom,
    },
  });
}

/** Moves the picture only as far as needed to bring an element into sight. @returns whether it had to be moved */
export function revealElement(cy: Core, element: CollectionReturnValue): boolean {
  const box = element.renderedBoundingBox();
  const x = shift(box.x1, box.x2, cy.width());
  const y = shift(box.y1, box.y2, cy.height());
  if (x === 0 && y === 0) return false;
  cy.panBy({ x, y });
  return true;
}

function shift(start: number, end: number, size: number): number {
  if (end - start > size) return 0;
  if (start < MARGIN) return MARGIN - start;
  return end > size - MARGIN ? size - MARGIN - end : 0;
}
