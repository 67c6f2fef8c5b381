import type { EventObject } from "cytoscape";
import { useEffect, useRef } from "react";
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
  const shown = useRef(selected);
  const isFitted = useRef(false);
  useEffect(() => {
    const mark = (): void => {
      cy.elements(".is-selected").removeClass("is-selected");
      if (selected !== null) cy.getElementById(selected).addClass("is-selected");
    };
    const reveal = (): boolean => {
      const element = cy.getElementById(selected ?? "");
      return element.nonempty() && revealElement(cy, element);
    };
    mark();
    // What the address selects when it is opened comes into sight with the first fit.
    if (selected !== shown.current && reveal()) cy.emit("moved-by-hand");
    shown.current = selected;
    const fitted = (): void => {
      // Before the elements are there, it is they that are waited for.
      isFitted.current = cy.elements().empty();
      if (!isFitted.current) reveal();
    };
    const changed = (): void => {
      mark();
      if (isFitted.current) reveal();
      isFitted.current = false;
    };
    cy.on("elements-changed", changed);
    cy.on("fitted", fitted);
    return () => {
      cy.off("elements-changed", changed);
      cy.off("fitted", fitted);
    };
  }, [cy, selected]);
  return null;
}

function ownerOf(event: EventObject): string | null {
  const owner: unknown = event.target.data("owner");
  return typeof owner === "string" ? owner : null;
}
