import { describe, expect, it } from "vitest";
import { formatRelative, isPast } from "./time.ts";

const now = Date.parse("2026-11-23T12:00:00Z");

describe("formatRelative", () => {
  it.each([
    ["2026-11-23T12:00:10Z", "now"],
    ["2026-11-23T11:59:20Z", "1 minute ago"],
    ["2026-11-23T11:15:00Z", "45 minutes ago"],
    ["2026-11-23T10:01:00Z", "1 hour ago"],
    ["2026-11-22T11:00:00Z", "yesterday"],
    ["2026-12-03T12:00:00Z", "in 10 days"],
    ["2025-01-01T00:00:00Z", "last year"],
    ["2036-01-01T00:00:00Z", "in 9 years"],
    ["no time", ""],
  ])("says of %s, looked at on 23 November 2026: %s", (iso, words) => {
    expect(formatRelative(iso, now)).toBe(words);
  });
});

it("a moment that has come is past, and what is no time never is", () => {
  const now = Date.parse("2026-11-23T12:00:00Z");
  expect(isPast("2020-01-01T00:00:00Z", now)).toBe(true);
  expect(isPast("2036-01-01T00:00:00Z", now)).toBe(false);
  expect(isPast("never", now)).toBe(false);
});
