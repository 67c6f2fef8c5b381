import type { Page } from "@playwright/test";

/** What Cytoscape was given to draw: read from its model, never from pixels. */
export interface DrawnNode {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly data: Readonly<Record<string, unknown>>;
}

interface CytoscapeNode {
  id(): string;
  position(): { x: number; y: number };
  data(): Record<string, unknown>;
}

/** Waits until the graph is drawn. @returns its nodes */
export async function drawnNodes(page: Page): Promise<readonly DrawnNode[]> {
  const handle = await page.waitForFunction(() => {
    // Cytoscape keeps its instance on the element that it draws into.
    type Registered = Element & { _cyreg?: { cy: { nodes(): { map<T>(f: (node: CytoscapeNode) => T): T[] } } } };
    for (const element of document.querySelectorAll<Registered>("div")) {
      const nodes = element._cyreg?.cy
        .nodes()
        .map((node) => ({ id: node.id(), ...node.position(), data: node.data() }));
      if (nodes !== undefined && nodes.length > 0) return nodes;
    }
    return null;
  });
  return (await handle.jsonValue()) ?? [];
}
