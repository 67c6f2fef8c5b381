import type { CollectionReturnValue, Core } from "cytoscape";
import { MIN_ZOOM } from "./view-point.ts";

const MARGIN = 24;
/** Below this the labels cannot be read; a large graph opens at the selection or its first bad step instead. */
const READABLE = 0.55;

/** Shows everything, above the part of the canvas that the legend covers; never larger than life. */
export function fitGraph(cy: Core, covered: number): void {
  if (cy.elements().empty()) return;
  const box = cy.elements().boundingBox({ includeUnderlays: false });
  const width = Math.max(cy.width() - 2 * MARGIN, 50);
  const height = Math.max(cy.height() - covered - 2 * MARGIN, 50);
  const zoom = Math.max(MIN_ZOOM, Math.min(width / box.w, height / box.h, 1));
  const selected = cy.nodes(".is-selected");
  const middle = selected.nonempty() ? selected : cy.nodes(".first-bad-step");
  if (zoom < READABLE && middle.nonempty()) {
    cy.zoom(0.8);
    cy.center(middle);
    return;
  }
  cy.viewport({
    zoom,
    pan: {
      x: MARGIN + (width - box.w * zoom) / 2 - box.x1 * zoom,
      y: MARGIN + (height - box.h * zoom) / 2 - box.y1 * zoom,
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
