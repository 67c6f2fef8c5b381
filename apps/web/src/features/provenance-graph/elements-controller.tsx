import { useComputedColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { addElements } from "./add-elements.ts";
import { useCytoscape } from "./cytoscape-owner.tsx";
import { DETAIL_CLASSES, detailAt } from "./detail-style.ts";
import { graphElements, isWords } from "./elements.ts";
import { graphStyle } from "./graph-style.ts";
import { createMeasureText } from "./measure-text.ts";
import { readPalette } from "./palette.ts";
import { composePicture } from "./picture.ts";
import { announcePicture } from "./picture-frame.ts";
import { placesOf } from "./place-shown.ts";
import { requestIcons } from "./request-icons.ts";
import type { ShownGraph } from "./shown-graph.ts";
import { keepWords } from "./waiting-words.ts";

interface Props {
  readonly graph: ShownGraph;
  /** Names modes and filters (see `PictureFrame`). */
  readonly frame: string;
}

/** Brings data and theme into the picture. Stands behind the other controllers, so that they hear of the first picture, too. */
export function ElementsController({ graph, frame }: Props): null {
  const cy = useCytoscape();
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  // Before the elements: what is added finds its style and gets it once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme decides what the tokens are
  useEffect(() => {
    const host = cy.container();
    if (host !== null) cy.style(graphStyle(readPalette(host)));
  }, [cy, scheme]);
  useEffect(() => {
    const measure = createMeasureText();
    const picture = composePicture(graph, placesOf(graph), measure);
    cy.batch(() => {
      cy.elements().remove();
      // First the view, then what is seen in it: so each element is styled once, for the zoom that it is drawn at.
      announcePicture(cy, frame, picture);
    });
    const detail = detailAt(cy.zoom());
    const elements = graphElements(picture, measure, DETAIL_CLASSES[detail]);
    const isReadable = detail === "full";
    keepWords(cy, isReadable ? null : () => graphElements(picture, measure).filter(isWords));
    const added = addElements(cy, isReadable ? elements : elements.filter((each) => !isWords(each)));
    requestIcons(cy, added.nodes(".entity, .badge"));
    cy.emit("elements-changed");
  }, [cy, graph, frame]);
  return null;
}
