import { graphEdgeSchema, graphNodeSchema } from "./graph.ts";

// What is packed as a place in these lists.
export const NODE_KINDS = graphNodeSchema.shape.kind.options;
export const EDGE_KINDS = graphEdgeSchema.shape.kind.options;
export const MARKS = new Set<string>(graphNodeSchema.shape.marks.element.options);
