import { useEffect } from "react";
import { useCytoscape } from "./cytoscape-owner.tsx";
import { DETAIL_CLASSES, type Detail, detailAt } from "./detail-style.ts";

/** Draws only what can be told apart at the present zoom. */
export function DetailController(): null {
  const cy = useCytoscape();
  useEffect(() => {
    let present: Detail = "full";
    const bring = (detail: Detail): void => {
      cy.batch(() => {
        const nodes = cy.nodes();
        nodes.removeClass(DETAIL_CLASSES.marks);
        if (detail !== "full") nodes.addClass(DETAIL_CLASSES[detail]);
      });
      present = detail;
    };
    const zoomed = (): void => {
      const detail = detailAt(cy.zoom());
      if (detail !== present) bring(detail);
    };
    const changed = (): void => bring(detailAt(cy.zoom()));
    changed();
    cy.on("zoom", zoomed);
    cy.on("elements-changed", changed);
    return () => {
      cy.off("zoom", zoomed);
      cy.off("elements-changed", changed);
    };
  }, [cy]);
  return null;
}
