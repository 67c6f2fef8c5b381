import type { EventObject } from "cytoscape";
import { useEffect, useState } from "react";
import { useCytoscape } from "./cytoscape-owner.tsx";
import { litParts } from "./lit-parts.ts";
import type { ShownGraph } from "./shown-graph.ts";

interface Props {
  readonly graph: ShownGraph;
  /** Where the keyboard stands. */
  readonly active: string | null;
}

/** A pointer that only passes by lights nothing. */
const REST_MS = 90;

/** Lights the way up and down of what is pointed at, and lets the rest fade. It is not in the address: it ends with the pointing. */
export function HighlightController({ graph, active }: Props): null {
  const cy = useCytoscape();
  const [pointed, setPointed] = useState<string | null>(null);
  useEffect(() => {
    let resting: ReturnType<typeof setTimeout> | undefined;
    const soon = (id: string | null): void => {
      clearTimeout(resting);
      resting = setTimeout(() => setPointed(id), REST_MS);
    };
    const over = (event: EventObject): void => {
      const owner: unknown = event.target.data("owner");
      soon(typeof owner === "string" ? owner : null);
    };
    const out = (): void => soon(null);
    cy.on("mouseover", "node, edge", over);
    cy.on("mouseout", "node, edge", out);
    return () => {
      clearTimeout(resting);
      cy.off("mouseover", over);
      cy.off("mouseout", out);
    };
  }, [cy]);
  const lit = pointed ?? active;
  useEffect(() => {
    const show = (): void => {
      const parts = lit === null ? null : litParts(graph, lit);
      cy.batch(() => {
        cy.elements(".faded").removeClass("faded");
        if (parts === null) return;
        cy.elements()
          .filter((element) => {
            const part: unknown = element.data("part");
            return typeof part === "string" && !parts.has(part);
          })
          .addClass("faded");
      });
    };
    show();
    cy.on("elements-changed words-added", show);
    return () => {
      cy.off("elements-changed words-added", show);
    };
  }, [cy, graph, lit]);
  return null;
}
