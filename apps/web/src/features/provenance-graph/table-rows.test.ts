import { describe, expect, it } from "vitest";
import { sortAndFilter } from "../../components/sort-rows.ts";
import { tableColumns } from "./graph-table.tsx";
import { tableRows } from "./table-rows.ts";
import { aNode } from "./test-support/a-graph.ts";

const graph = {
  nodes: [
    aNode({ id: "1", label: "a.txt", names: ["a.txt", "copy/of-a.txt"], verdict: "failed", marks: ["downstream"] }),
    aNode({ id: "2", label: "b.txt", names: ["b.txt"] }),
  ],
  edges: [],
  truncated: null,
};
const columns = tableColumns(null, () => {});
const found = (words: string) => sortAndFilter(tableRows(graph), columns, null, words).map(({ id }) => id);

describe("the graph as a table", () => {
  it("finds an artifact by each of its names and by the marks that its badges say in the picture", () => {
    expect(found("of-a")).toEqual(["1"]);
    expect(found("downstream failed")).toEqual(["1"]);
    expect(found("txt")).toEqual(["1", "2"]);
  });

  it("takes all names and marks away with it", () => {
    const [row] = tableRows(graph);
    const taken = Object.fromEntries(columns.map(({ id, value }) => [id, row === undefined ? null : value(row)]));
    expect(taken).toMatchObject({ name: "a.txt; copy/of-a.txt", marks: "downstream", verdict: "Failed" });
  });
});
