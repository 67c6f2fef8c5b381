import type { EventObject } from "cytoscape";
import { useEffect } from "react";
import { useCytoscape } from "./cytoscape-owner.tsx";
import { revealElement } from "./viewport.ts";

interface Props {
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
}

/** Shows the selection in the picture and reports clicks; also what the pointer is over, as the canvas' tooltip. */
export function SelectionController({ selected, onSelect }: Props): null {
  const cy = useCytoscape();
  useEffect(() => {
    const tap = (event: EventObject): void => {
      onSelect(event.target === cy ? null : ownerOf(event));
    };
    const over = (event: EventObject): void => {
      const host = cy.container();
      if (host === null) return;
      host.title = String(event.target.data("full") ?? "");
      host.style.cursor = ownerOf(event) === null ? "" : "pointer";
    };
    const out = (): void => {
      const host = cy.container();
      if (host === null) return;
      host.title = "";
      host.style.cursor = "";
    };
    cy.on("tap", tap);
    cy.on("mouseover", "node, edge", over);
    cy.on("mouseout", "node, edge", out);
    return () => {
      cy.off("tap", tap);
      cy.off("mouseover", over);
      cy.off("mouseout", out);
    };
  }, [cy, onSelect]);
  useEffect(() => {
    const show = (): void => {
      cy.elements(".is-selected").removeClass("is-selected");
      if (selected === null) return;
      const element = cy.getElementById(selected);
      element.addClass("is-selected");
      if (element.nonempty()) revealElement(cy, element);
    };
    show();
    cy.on("add", show);
    return () => {
      cy.off("add", show);
    };
  }, [cy, selected]);
  return null;
}

function ownerOf(event: EventObject): string | null {
  const owner: unknown = event.target.data("owner");
  return typeof owner === "string" ? owner : null;
}
