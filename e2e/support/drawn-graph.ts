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

/** Which part of the picture is in sight, by Cytoscape's own account. */
export interface DrawnView {
  readonly zoom: number;
  readonly pan: { readonly x: number; readonly y: number };
  readonly width: number;
  readonly height: number;
}

/** The view, once the graph is drawn. */
export async function drawnView(page: Page): Promise<DrawnView> {
  await drawnNodes(page);
  return page.evaluate(() => {
    interface Core {
      zoom(): number;
      pan(): { x: number; y: number };
      width(): number;
      height(): number;
    }
    type Registered = Element & { _cyreg?: { cy: Core } };
    for (const element of document.querySelectorAll<Registered>("div")) {
      const cy = element._cyreg?.cy;
      if (cy !== undefined) return { zoom: cy.zoom(), pan: cy.pan(), width: cy.width(), height: cy.height() };
    }
    throw new Error("No graph is drawn.");
  });
}

/** Ids of the drawn elements that have a class; what is drawn for them (labels, badges) is not among them. */
export async function drawnWithClass(page: Page, name: string): Promise<readonly string[]> {
  return page.evaluate((className) => {
    interface Element_ {
      id(): string;
      hasClass(name: string): boolean;
    }
    type Registered = Element & { _cyreg?: { cy: { elements(): { toArray(): Element_[] } } } };
    for (const element of document.querySelectorAll<Registered>("div")) {
      const all = element._cyreg?.cy.elements().toArray();
      if (all === undefined) continue;
      return all.filter((each) => each.hasClass(className) && !each.hasClass("decoration")).map((each) => each.id());
    }
    return [];
  }, name);
}
