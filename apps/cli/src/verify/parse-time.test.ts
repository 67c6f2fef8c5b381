import { describe, expect, test } from "vitest";
import { parseTime } from "./parse-time.ts";

describe("an RFC 3339 time", () => {
  test.each([
    ["2026-11-23T00:00:00Z", "2026-11-23T00:00:00.000Z"],
    ["2026-11-23t01:30:00.25+01:30", "2026-11-23T00:00:00.250Z"],
    ["2026-11-22 19:00:00-05:00", "2026-11-23T00:00:00.000Z"],
    ["2024-02-29T12:00:00.123456789z", "2024-02-29T12:00:00.123Z"],
  ])("%s is read as %s", (text, utc) => {
    expect(parseTime(text)).toBe(Date.parse(utc));
  });

  test.each([
    "2026-02-30T00:00:00Z",
    "2026-11-23T24:00:00Z",
    "2026-11-23T00:00:60Z",
    "2026-11-23T00:00:00",
    "2026-11-23",
    "2026-11-23T00:00:00+24:00",
    "2026-11-23T00:00:00Z ",
    "1790000000",
    "",
  ])("%j is refused", (text) => {
    expect(parseTime(text)).toBeNull();
  });
});
