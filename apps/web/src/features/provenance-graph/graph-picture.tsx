import type { JSX } from "react";
import { CytoscapeOwner } from "./cytoscape-owner.tsx";
import { ElementsController } from "./elements-controller.tsx";
import { SelectionController } from "./selection-controller.tsx";
import type { ShownGraph } from "./shown-graph.ts";
import { ViewportController, type ViewportWish } from "./viewport-controller.tsx";

export interface GraphPictureProps {
  readonly graph: ShownGraph;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  readonly wish: ViewportWish;
  readonly covered: number;
  readonly onZoom: (zoom: number) => void;
}

/** The drawn graph. Loaded apart from everything else, because Cytoscape is large. */
export function GraphPicture(props: GraphPictureProps): JSX.Element {
  return (
    <CytoscapeOwner>
      <ElementsController graph={props.graph} />
      <SelectionController selected={props.selected} onSelect={props.onSelect} />
      <ViewportController wish={props.wish} covered={props.covered} onZoom={props.onZoom} />
    </CytoscapeOwner>
  );
}
