import type { JSX } from "react";
import { CytoscapeOwner } from "./cytoscape-owner.tsx";
import { DetailController } from "./detail-controller.tsx";
import { DrawnController } from "./drawn-controller.tsx";
import { ElementsController } from "./elements-controller.tsx";
import { HighlightController } from "./highlight-controller.tsx";
import { Minimap } from "./minimap.tsx";
import { SelectionController } from "./selection-controller.tsx";
import type { ShownGraph } from "./shown-graph.ts";
import { ViewportController } from "./viewport-controller.tsx";
import type { ViewportWish } from "./viewport-wish.ts";

export interface GraphPictureProps {
  readonly graph: ShownGraph;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  readonly wish: ViewportWish;
  readonly covered: number;
  readonly onZoom: (zoom: number) => void;
  readonly at: string | undefined;
  readonly onAt: (at: string | undefined) => void;
  readonly frame: string;
  /** The node that the keyboard stands at; its way is lit like that of the node under the pointer. */
  readonly active: string | null;
  readonly showsMinimap: boolean;
  /** Told whether anything is out of sight, which is when the minimap is there. */
  readonly onMinimapUseful: (isUseful: boolean) => void;
  /** Told once that it is drawn. */
  readonly onDrawn: () => void;
}

/** The drawn graph. Loaded apart from everything else, because Cytoscape is large. */
export function GraphPicture(props: GraphPictureProps): JSX.Element {
  return (
    <CytoscapeOwner>
      <DetailController />
      <HighlightController graph={props.graph} active={props.active} />
      <SelectionController selected={props.selected} onSelect={props.onSelect} />
      <ViewportController
        wish={props.wish}
        covered={props.covered}
        onZoom={props.onZoom}
        at={props.at}
        onAt={props.onAt}
        selected={props.selected}
      />
      {props.showsMinimap && <Minimap onUseful={props.onMinimapUseful} />}
      <DrawnController onDrawn={props.onDrawn} />
      <ElementsController graph={props.graph} frame={props.frame} />
    </CytoscapeOwner>
  );
}
