import type { Verdict } from "@stemma/api-contract";
import { expect, it } from "vitest";
import { isLeftOut, laneMarks, undatedGroups } from "./lane-marks.ts";
import type { TimelineRow } from "./timeline-rows.ts";

function row(step: string | null, path: string, verdict: Verdict | null): TimelineRow {
  const document = { sha256: path, path, kind: "link" as const, step, times: [] };
  return { key: path, document, lane: "undated", at: null, iso: null, pointer: null, keyId: null, verdict };
}

it("names the undated by their steps, the worst first, and takes a file of the same name for no step", () => {
  const rows = [
    row(null, "root.layout", null),
    row("build", "a.link", "verified"),
    row(null, "build", null),
    row("build", "b.link", "failed"),
    row("sign", "c.link", "warning"),
  ];
  const groups = undatedGroups(rows).map(({ name, rows: of, verdict }) => [name, of.length, verdict]);
  expect(groups).toEqual([
    ["build", 2, "failed"],
    ["sign", 1, "warning"],
    ["root.layout", 1, null],
    ["build", 1, null],
  ]);
});

it("makes one mark of times that are near each other, with the worst verdict of them", () => {
  const at = (time: number, verdict: Verdict) => ({ ...row("build", String(time), verdict), at: time });
  const marks = laneMarks([at(1, "verified"), at(10, "failed"), at(100, "verified")], (time) => time);
  expect(marks.map(({ rows, verdict }) => [rows.length, verdict])).toEqual([
    [2, "failed"],
    [1, "verified"],
  ]);
});

it("leaves a mark in sight as long as one of its documents is inside the range", () => {
  const rows = [row("build", "a.link", "verified"), row("build", "b.link", "failed")];
  expect(isLeftOut(rows, null)).toBe(false);
  expect(isLeftOut(rows, new Set(["a.link"]))).toBe(false);
  expect(isLeftOut(rows, new Set(["a.link", "b.link"]))).toBe(true);
});
