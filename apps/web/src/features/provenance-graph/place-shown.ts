import {
  type PlaceColumns,
  type Position,
  placeByGenerations,
  placeInColumns,
  ROW_HEIGHT,
} from "@stemma/provenance-graph";
import type { ShownGraph } from "./shown-graph.ts";

/** Where the nodes of a shown graph are, by their place in its nodes: as it says itself, or by generations. */
export function placeColumnsOf(graph: ShownGraph): PlaceColumns {
  return graph.places ?? placeInColumns(graph);
}

/** Where the nodes of a shown graph are, by id. */
export function placesOf(graph: ShownGraph): ReadonlyMap<string, Position> {
  const { x, y } = placeColumnsOf(graph);
  return new Map(graph.nodes.map(({ id }, index) => [id, { x: x[index] ?? 0, y: y[index] ?? 0 }]));
}

/** `placeShown`, by the nodes' place in the shown graph. */
export function placeShownInColumns(shown: ShownGraph, closed: ShownGraph): PlaceColumns {
  const places = placeShown(shown, closed);
  return {
    x: Float64Array.from(shown.nodes, ({ id }) => places.get(id)?.x ?? 0),
    y: Float64Array.from(shown.nodes, ({ id }) => places.get(id)?.y ?? 0),
  };
}

/**
 * Places a graph so that nothing that the closed graph has moves: what comes out of a bundle stands in the bundle's place
 * and in the free places below it. Depends on nothing but the two graphs, so that an address gives everybody the same
 * picture. Linear but for the search of free places, which goes down each column once.
 *
 * @param closed the same graph with every bundle closed and nothing hidden
 */
export function placeShown(shown: ShownGraph, closed: ShownGraph): ReadonlyMap<string, Position> {
  const base = placeByGenerations(closed);
  if (shown.nodes.every(({ id }) => base.has(id))) return base;
  const bundleOf = new Map(
    closed.nodes.flatMap(({ id, bundle }) => (bundle?.members ?? []).map((member) => [member.id, id] as const)),
  );
  const ids = new Set(shown.nodes.map(({ id }) => id));
  const places = new Map<string, Position>();
  const taken = new Set<string>();
  const lowest = new Map<string, number>();
  const key = ({ x, y }: Position): string => `${x} ${y}`;
  const settle = (id: string, position: Position): void => {
    places.set(id, position);
    taken.add(key(position));
  };
  for (const { id } of shown.nodes) {
    const position = base.get(id);
    if (position !== undefined) settle(id, position);
  }
  // The place of what is not shown now stays free, because it comes back; that of an opened bundle is for its first member.
  for (const { id, bundle } of closed.nodes) {
    const position = base.get(id);
    if (position === undefined || places.has(id)) continue;
    taken.add(key(position));
    const first = bundle?.members.find((member) => ids.has(member.id) && !places.has(member.id));
    if (first !== undefined) settle(first.id, position);
  }
  const late = shown.nodes.filter(({ id }) => !places.has(id));
  const unknown: string[] = [];
  for (const { id, bundle } of late) {
    const from = bundleOf.get(id) ?? bundleOf.get(bundle?.members[0]?.id ?? "");
    const start = from === undefined ? undefined : base.get(from);
    if (from === undefined || start === undefined) {
      unknown.push(id);
      continue;
    }
    let y = lowest.get(from) ?? start.y;
    while (taken.has(key({ x: start.x, y }))) y += ROW_HEIGHT;
    lowest.set(from, y);
    settle(id, { x: start.x, y });
  }
  // Cannot be as long as both come from the same graph; then everything is placed anew.
  return unknown.length > 0 ? placeByGenerations(shown) : places;
}
