/** Against the flow (what a node comes from) or with it (what comes from a node). */
export type Direction = "ancestors" | "descendants";

/** Always on: no question about the graph may run without an end. */
export interface ClosureLimits {
  /** Most nodes that are found. */
  readonly nodes: number;
  /** Most edges between the start and a node; null: any number. */
  readonly depth: number | null;
  readonly milliseconds: number;
}

export interface ClosureQuestion {
  readonly workspaceId: string;
  readonly start: string;
  readonly direction: Direction;
  readonly limits: ClosureLimits;
  /** Nodes that are found and not walked through: content that is everywhere. The start is walked from in any case. */
  readonly blocked: readonly string[];
}

/** Which limit ended the search, so that what was found may not be all. */
export interface Truncation {
  readonly by: "nodes" | "depth" | "time";
  /** The limit, in nodes, edges or milliseconds. */
  readonly limit: number;
}

/** What a strategy that asks the store found. */
export interface Found {
  /** Ids by distance: `levels[0]` is one edge away. The start itself is never among them. */
  readonly levels: readonly (readonly string[])[];
  /** Null: everything was found. */
  readonly truncated: Truncation | null;
}

export const NODE_KINDS = ["artifact", "run", "functionary"] as const;
export type StoredNodeKind = (typeof NODE_KINDS)[number];

/** A part of a sorted list of ids. */
export interface IdPage {
  /** Only ids that come after this one. */
  readonly after: string;
  /** Most ids. */
  readonly limit: number;
}

export const ALL: IdPage = { after: "", limit: Infinity };

/** The nodes at one distance from the start. */
export interface Level {
  count(kind: StoredNodeKind | null): number;
  /** Ids of one kind, or of all, sorted. Made when asked for: half a million of them are no light matter. */
  ids(kind: StoredNodeKind | null, page?: IdPage): readonly string[];
}

/** The nodes that were reached, without the start itself, nearest first. */
export interface Reached {
  readonly levels: readonly Level[];
  /** Null: everything was found. */
  readonly truncated: Truncation | null;
}

/** How many nodes of one kind, or of all, were reached. */
export function countReached({ levels }: Reached, kind: StoredNodeKind | null = null): number {
  return levels.reduce((sum, level) => sum + level.count(kind), 0);
}

/** The value of `adjacency.direction` for a step in this direction. */
export function stepOf(direction: Direction): 1 | -1 {
  return direction === "descendants" ? 1 : -1;
}
