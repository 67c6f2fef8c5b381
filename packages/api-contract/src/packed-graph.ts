import { z } from "zod";
import { columnSchema as column, numbersSchema } from "./packed-column.ts";

/** Lists of numbers: how long each is, and the numbers of all, one list after the other. Earlier versions wrote out lists of lists. */
const table = z.union([
  z.object({ lengths: numbersSchema, numbers: numbersSchema }),
  z
    .custom<number[][]>(
      (value) => Array.isArray(value) && value.every((list) => Array.isArray(list) && list.every(Number.isInteger)),
    )
    .meta({ type: "array", items: { type: "array", items: { type: "integer", minimum: -1 } } }),
]);
/** Lists of numbers, as they are packed. */
export type PackedTable = z.infer<typeof table>;

/** Texts: how long each is, in UTF-16 code units, and all of them one after the other. Earlier versions wrote out a list. */
export const textsSchema = z.union([
  z.object({ lengths: numbersSchema, text: z.string() }),
  z
    .custom<string[]>((value) => Array.isArray(value) && value.every((text) => typeof text === "string"))
    .meta({ type: "array", items: { type: "string" } }),
]);

/**
 * A graph in which everything that is said often is said once: the whole of `Graph`, lossless, at less than a tenth of its
 * size. Nodes and edges are columns of equal length; a number in one of them is a place in the table that the column names.
 * A column that says the same of all may be that one number; else it is a text of letters for its numbers (see
 * `writeNumbers`), or a list of them, as earlier versions stored it.
 */
export const packedGraphSchema = z
  .object({
    /** Every text, once. */
    texts: textsSchema,
    /** Lists of places in `texts`. */
    lists: table,
    /** Lists of places in `texts` that are marks; absent in what earlier versions stored: `nodes.marks` leads to `lists` there. */
    marks: table.optional(),
    /** Lists of digests: places in `texts`, algorithm and value in turn. */
    digests: table,
    /** Pairs of `counted` and `required`. */
    thresholds: table,
    /** Pairs of places in `digests`: expected and observed. */
    mismatches: table,
    nodes: z.object({
      /** Place in `texts`; -1: `artifact:<algorithm>:<value>` of its first digest. */
      id: column,
      /** In the order of the values of `GraphNode.kind`. */
      kind: column,
      label: numbersSchema,
      /** In the order of the values of `Verdict`. */
      verdict: column,
      reason: column,
      /** Places in `marks`. */
      marks: column,
      /** Places in `lists`, as for `documents` and `checkIds`. */
      names: column,
      digests: column,
      /** -1, here and below: null. */
      item: column,
      keyId: column,
      threshold: column,
      documents: column,
      checkIds: column,
    }),
    edges: z.object({
      /** How many there are; absent in what earlier versions stored. */
      count: z.int().min(0).optional(),
      /** Place in `texts`; -1: `<kind>(<source>,<target>)`. */
      id: column,
      kind: column,
      /** Places in `nodes`. */
      source: numbersSchema,
      target: numbersSchema,
      names: column,
      verdict: column,
      mismatch: column,
      document: column,
    }),
    /** Where the nodes of a graph stand that is too large to be drawn; absent for others, and in what earlier versions stored. */
    closed: z
      .object({
        /** Whether some of the nodes are shown as bundles; then the columns are of the nodes and bundles that are left. */
        isBundled: z.boolean(),
        /** Pixels from the left and from the middle. */
        x: numbersSchema,
        y: numbersSchema,
      })
      .optional(),
    truncated: z.string().nullable(),
  })
  .meta({ id: "PackedGraph" });
export type PackedGraph = z.infer<typeof packedGraphSchema>;
