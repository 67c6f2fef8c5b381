import { useEffect } from "react";
import { whenIdle } from "../../lib/when-idle.ts";
import { useCytoscape } from "./cytoscape-owner.tsx";

/** Says once that the picture is there: when it has been drawn with its elements, and the browser has nothing more urgent to do. */
export function DrawnController({ onDrawn }: { readonly onDrawn: () => void }): null {
  const cy = useCytoscape();
  useEffect(() => {
    let forget = (): void => {};
    const rendered = (): void => {
      if (cy.elements().empty()) return;
      cy.off("render", rendered);
      forget = whenIdle(onDrawn);
    };
    cy.on("render", rendered);
    return () => {
      cy.off("render", rendered);
      forget();
    };
  }, [cy, onDrawn]);
  return null;
}
