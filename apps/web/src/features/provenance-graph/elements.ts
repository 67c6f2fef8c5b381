import type { ElementDefinition } from "cytoscape";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import type { Picture, PictureEdge } from "./picture.ts";
import type { Route } from "./route-edges.ts";
import { CHIP_HEIGHT, CHIP_WIDTH, isBox, type MeasureText, RUN_TEXT_START, type SceneNode } from "./scene.ts";

/**
 * Elements that are no node or edge of the graph: labels, badges, the region. `owner` is what a click on them means, `part`
 * the node or edge that they are drawn for.
 */
function decoration(
  id: string,
  classes: string,
  x: number,
  y: number,
  data: Record<string, unknown> = {},
): ElementDefinition {
  return {
    group: "nodes",
    data: { ...data, id: `decoration ${id}` },
    classes: `decoration ${classes}`,
    position: { x, y },
  };
}

/**
 * The whole picture as Cytoscape's elements; pure, so that the same graph always gives the same picture.
 * @param detail classes for every node (see `DETAIL_CLASSES`)
 */
export function graphElements(picture: Picture, measure: MeasureText, detail = ""): ElementDefinition[] {
  const nodes = [...picture.nodes.values()].flatMap((node) => nodeElements(node, measure));
  const edges = picture.edges.flatMap((edge) => edgeElements(edge, picture));
  const all = [...regionElements(picture), ...nodes, ...edges];
  if (detail === "") return all;
  return all.map((each) => (each.group === "nodes" ? { ...each, classes: `${each.classes} ${detail}` } : each));
}

/** Whether an element is nothing but words, which are not to be read from afar. */
export const isWords = ({ classes }: ElementDefinition): boolean => WORDS.test(String(classes));
const WORDS = /(^| )text( |$)/;

function nodeElements(placed: SceneNode, measure: MeasureText): ElementDefinition[] {
  const { node, x, y, width, height } = placed;
  const isRun = isBox(node);
  const elements: ElementDefinition[] = [
    {
      group: "nodes",
      data: {
        id: node.id,
        owner: node.id,
        part: node.id,
        label: placed.title,
        full: [node.label, ...(node.bundle?.members ?? []).slice(0, 12).map(({ label }) => label), ...node.names]
          .map(visibleText)
          .join("\n"),
        width,
        height,
        // The title of a run starts to the right of its icon.
        shift: isRun ? Math.round(-width / 2 + RUN_TEXT_START + measure(placed.title, "step") / 2) : 0,
        verdict: node.verdict,
      },
      classes: ["entity", node.kind, ...node.marks].join(" "),
      position: { x, y },
    },
  ];
  if (node.kind === "bundle") {
    // Two more circles behind it, the farthest first.
    const behind = [6, 3].map((shift) =>
      decoration(`stack ${shift} ${node.id}`, "stack", x + shift, y - shift, {
        width,
        height,
        verdict: node.verdict,
        owner: node.id,
        part: node.id,
      }),
    );
    elements.unshift(...behind);
  }
  if (placed.subtitle !== "") elements.push(subtitleElement(placed, isRun));
  if (node.marks.includes("downstream")) {
    const [dx, dy] = isRun ? [width / 2, -height / 2] : [13, -13];
    elements.push(decoration(`badge ${node.id}`, "badge", x + dx, y + dy, { owner: node.id, part: node.id }));
  }
  return elements;
}

function subtitleElement(placed: SceneNode, isRun: boolean): ElementDefinition {
  const { node, x, y, width, height } = placed;
  const classes = placed.monoSubtitle ? "text mono" : "text";
  const data = { label: placed.subtitle, part: node.id };
  if (isRun)
    return decoration(
      `subtitle ${node.id}`,
      `${classes} from-left inside`,
      x - width / 2 + RUN_TEXT_START,
      y + 9,
      data,
    );
  if (node.kind === "functionary") {
    const look = node.marks.includes("unauthorized") ? " bad" : "";
    return decoration(`subtitle ${node.id}`, `${classes} from-left${look}`, x + width / 2 + 6, y + 8, data);
  }
  return decoration(`subtitle ${node.id}`, `${classes} centred`, x, y + height / 2 + 29, data);
}

function edgeElements(drawn: PictureEdge, { nodes }: Picture): ElementDefinition[] {
  const { edge, route, isUnchanged, isBadWay } = drawn;
  const source = nodes.get(edge.source);
  const target = nodes.get(edge.target);
  if (source === undefined || target === undefined) return [];
  const element: ElementDefinition = {
    group: "edges",
    data: {
      id: edge.id,
      owner: edge.id,
      part: edge.id,
      source: edge.source,
      target: edge.target,
      verdict: edge.verdict,
      full: edge.names.map(visibleText).join("\n"),
      ...segments(route, source, target),
    },
    classes: [
      "flow",
      edge.kind,
      ...(isBadWay ? ["bad-way"] : []),
      route.corners.length === 0 ? "straight" : "bent",
      ...(isUnchanged ? ["unchanged"] : []),
    ].join(" "),
  };
  return [element, ...chipElements(drawn)];
}

/** Corners in Cytoscape's terms: how far along, and how far beside, the straight line between both ends. */
function segments(route: Route, source: SceneNode, target: SceneNode): Record<string, unknown> {
  const { start, end } = route;
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const length = Math.hypot(dx, dy) || 1;
  return {
    start: `${start.x - source.x}px ${start.y - source.y}px`,
    end: `${end.x - target.x}px ${end.y - target.y}px`,
    weights: route.corners.map((corner) => ((corner.x - start.x) * dx + (corner.y - start.y) * dy) / length ** 2),
    distances: route.corners.map((corner) => ((corner.x - start.x) * -dy + (corner.y - start.y) * dx) / length),
  };
}

/** Expected and observed digest, written on the edge. */
function chipElements({ edge, route, digests }: PictureEdge): ElementDefinition[] {
  if (digests === null || route.chip === null) return [];
  const { x, y } = route.chip;
  const part = edge.id;
  const left = x - CHIP_WIDTH / 2 + 8;
  const right = x + CHIP_WIDTH / 2 - 8;
  return [
    decoration(`chip ${edge.id}`, "chip", x, y, {
      owner: edge.id,
      part,
      width: CHIP_WIDTH,
      height: CHIP_HEIGHT,
      verdict: edge.verdict,
    }),
    decoration(`chip-1 ${edge.id}`, "text from-left on-chip", left, y - 9, {
      label: strings.versus.expectedOnEdge,
      part,
    }),
    decoration(`chip-2 ${edge.id}`, "text mono from-right on-chip strong", right, y - 9, {
      label: digests.expected,
      part,
    }),
    decoration(`chip-3 ${edge.id}`, "text from-left on-chip bad", left, y + 9, {
      label: strings.versus.observedOnEdge,
      part,
    }),
    decoration(`chip-4 ${edge.id}`, "text mono from-right on-chip bad", right, y + 9, {
      label: digests.observed,
      part,
    }),
  ];
}

function regionElements({ region }: Picture): ElementDefinition[] {
  if (region === null) return [];
  const { x1, y1, x2, y2, label } = region;
  const size = { width: x2 - x1, height: y2 - y1 };
  return [
    decoration("region", "region", (x1 + x2) / 2, (y1 + y2) / 2, size),
    decoration("region-label", "text from-left region-label", x1 + 12, y1 + 16, { label }),
  ];
}
