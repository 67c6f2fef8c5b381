import { useEffect } from "react";
import { useCytoscape } from "./cytoscape-owner.tsx";
import { DETAIL_CLASSES, type Detail, detailAt } from "./detail-style.ts";
import { bringWords } from "./waiting-words.ts";

/** Draws only what can be told apart at the present zoom. What comes later has the classes of its zoom already. */
export function DetailController(): null {
  const cy = useCytoscape();
  useEffect(() => {
    let present = detailAt(cy.zoom());
    const bring = (detail: Detail): void => {
      if (detail === "full") bringWords(cy);
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
    cy.on("zoom", zoomed);
    return () => {
      cy.off("zoom", zoomed);
    };
  }, [cy]);
  return null;
}
