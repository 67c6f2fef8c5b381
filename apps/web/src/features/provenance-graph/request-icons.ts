import type { Core, NodeCollection } from "cytoscape";

/** What Cytoscape's renderer has and its types do not know. */
interface Renderer {
  readonly getCachedImage?: (url: string, crossOrigin: string, onLoad: () => void) => unknown;
}

/**
 * Has the icons of nodes fetched before the nodes are drawn: for each node that is drawn before its icon is there, Cytoscape
 * works out the style twice more, and then draws the whole picture again.
 */
export function requestIcons(cy: Core, nodes: NodeCollection): void {
  const renderer = (cy as unknown as { renderer(): Renderer | null }).renderer();
  const urls = new Set(nodes.map((node) => String(node.style("background-image"))));
  urls.delete("none");
  for (const url of urls) renderer?.getCachedImage?.(url, "anonymous", () => {});
}
