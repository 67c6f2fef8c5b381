import cytoscape from "cytoscape";
import { expect, test, vi } from "vitest";
import { requestIcons } from "./request-icons.ts";

test("each icon that a node has is asked for once", () => {
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    style: [{ selector: "[icon]", style: { "background-image": "data(icon)" } }],
    elements: [
      { data: { id: "a", icon: "data:image/svg+xml;utf8,one" } },
      { data: { id: "b", icon: "data:image/svg+xml;utf8,one" } },
      { data: { id: "c", icon: "data:image/svg+xml;utf8,two" } },
      { data: { id: "d" } },
    ],
  });
  const getCachedImage = vi.fn();
  Object.assign(cy, { renderer: () => ({ getCachedImage }) });
  requestIcons(cy, cy.nodes());
  expect(getCachedImage.mock.calls.map(([url]) => url)).toEqual([
    "data:image/svg+xml;utf8,one",
    "data:image/svg+xml;utf8,two",
  ]);
});
