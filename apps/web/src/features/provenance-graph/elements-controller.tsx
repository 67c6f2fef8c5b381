import { useComputedColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { useCytoscape } from "./cytoscape-owner.tsx";
import { graphElements } from "./elements.ts";
import { graphStyle } from "./graph-style.ts";
import { createMeasureText } from "./measure-text.ts";
import { readPalette } from "./palette.ts";
import { composePicture } from "./picture.ts";
import { placesOf } from "./place-shown.ts";
import type { ShownGraph } from "./shown-graph.ts";

/** Brings data and theme into the picture. */
export function ElementsController({ graph }: { readonly graph: ShownGraph }): null {
  const cy = useCytoscape();
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  // Before the elements: what is added finds its style and gets it once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme decides what the tokens are
  useEffect(() => {
    const host = cy.container();
    if (host !== null) cy.style(graphStyle(readPalette(host)));
  }, [cy, scheme]);
  useEffect(() => {
    cy.batch(() => {
      cy.elements().remove();
      const measure = createMeasureText();
      cy.add(graphElements(composePicture(graph, placesOf(graph), measure), measure));
    });
    cy.emit("elements-changed");
  }, [cy, graph]);
  return null;
}
