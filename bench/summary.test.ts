import { expect, test } from "vitest";
import { graphRows, importRows, memoryRows, summaryTable, verifierRows, webRows } from "./summary.ts";

const figure = (ms: number) =>
  ({ name: "search", target: 300, runs: [ms], processor: 1, measure: "p95", note: "hits" }) as const;
const measured = {
  shape: "releases",
  links: 1_000,
  rate: 2_000,
  target: 2_500,
  processor: { api: 1, postgres: 1, client: 1 },
  memory: [100, 200, 210],
  reference: 700,
};

test("a figure is met or missed, and one that nothing is asked of is neither", () => {
  expect(verifierRows([{ name: "RSA", links: 1, rate: 1, ratio: 9.9, target: 10 }])[0]?.isMet).toBe(false);
  expect(verifierRows([{ name: "RSA", links: 1, rate: 1, ratio: 10, target: 10 }])[0]?.isMet).toBe(true);
  expect(importRows(measured).map(({ isMet }) => isMet)).toEqual([false, null, true]);
  expect(importRows({ ...measured, memory: [100, 200, 300] })[2]?.isMet).toBe(false);
});

test("little memory is worth nothing where a document came back changed", () => {
  const memory = { megabytes: 2_048, peak: 250, limit: 300, different: 0 };
  expect(memoryRows(memory)[0]?.isMet).toBe(true);
  expect(memoryRows({ ...memory, different: 1 })[0]?.isMet).toBe(false);
});

test("the largest size is held against the target, and growth is told by all sizes", () => {
  const at = (links: number, ms: number) => ({ loaded: { links, artifacts: links }, figures: [figure(ms)] });
  const [row] = graphRows([at(1_000, 10), at(100_000, 1_000)]);
  expect(row).toMatchObject({ target: "< 300 ms", measured: "1000 ms", isMet: false });
  expect(row?.note).toContain("exponent 1.00");
  expect(summaryTable(row === undefined ? [] : [row])).toContain("| MISSED |");
});

test("a figure of the browser is met up to its target, whatever its unit", () => {
  const at = (measured: number, target: number | null) =>
    webRows([{ name: "first paint", target, measured, unit: "ms", note: "" }])[0];
  expect(at(1_000, 1_000)).toMatchObject({ target: "≤ 1000 ms", measured: "1000 ms", isMet: true });
  expect(at(1_001, 1_000)?.isMet).toBe(false);
  expect(at(1_001, null)?.isMet).toBeNull();
});
