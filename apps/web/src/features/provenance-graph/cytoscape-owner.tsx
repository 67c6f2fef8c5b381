import cytoscape, { type Core } from "cytoscape";
import { createContext, type JSX, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { MAX_ZOOM, MIN_ZOOM } from "./view-point.ts";

/** The instance, for the controllers below the owner. */
const CytoscapeContext = createContext<Core | null>(null);

/** For controllers: they render nothing and exist only while the instance does. */
export function useCytoscape(): Core {
  const cy = useContext(CytoscapeContext);
  if (cy === null) throw new Error("A graph controller stands outside of its owner.");
  return cy;
}

/**
 * The one owner of the Cytoscape instance: makes it for its canvas and destroys it with it. The picture is for eyes
 * only; the list of nodes beside it is its content for keyboards and screen readers.
 */
export function CytoscapeOwner({ children }: { readonly children: ReactNode }): JSX.Element {
  const container = useRef<HTMLDivElement>(null);
  const [cy, setCy] = useState<Core | null>(null);
  useEffect(() => {
    const instance = cytoscape({
      container: container.current,
      autoungrabify: true,
      autounselectify: true,
      boxSelectionEnabled: false,
      minZoom: MIN_ZOOM,
      maxZoom: MAX_ZOOM,
    });
    setCy(instance);
    return () => {
      setCy(null);
      instance.destroy();
    };
  }, []);
  return (
    <>
      <div className="graph-canvas" ref={container} aria-hidden="true" />
      {cy !== null && <CytoscapeContext value={cy}>{children}</CytoscapeContext>}
    </>
  );
}
