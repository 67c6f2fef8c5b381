import { expect, it } from "vitest";
import { keyStep, ticks, timeScale } from "./time-scale.ts";

const at = (iso: string): number => Date.parse(iso);

it("places times in their order and reads them back", () => {
  const scale = timeScale([at("2024-01-01T00:00:00Z"), at("2024-01-11T00:00:00Z")], 100, 900);
  const middle = scale.place(at("2024-01-06T00:00:00Z"));
  expect(middle).toBe(500);
  expect(scale.time(middle)).toBe(at("2024-01-06T00:00:00Z"));
  expect(scale.place(at("2024-01-01T00:00:00Z"))).toBeGreaterThan(100);
});

it("gives a single time room around it, and puts it in the middle", () => {
  const scale = timeScale([at("2024-01-01T00:00:00Z")], 0, 100);
  expect(scale.place(at("2024-01-01T00:00:00Z"))).toBe(50);
});

it("writes round times, not more than fit", () => {
  const days = ticks(timeScale([at("2024-01-01T00:00:00Z"), at("2024-01-11T00:00:00Z")], 0, 1_000), 6);
  expect(days.length).toBeLessThanOrEqual(6);
  expect(days.every(({ text }) => /^\d{4}-\d\d-\d\d$/.test(text))).toBe(true);
  const decades = ticks(timeScale([at("1970-01-01T00:00:00Z"), at("2070-01-01T00:00:00Z")], 0, 1_000), 5);
  expect(decades.length).toBeLessThanOrEqual(5);
});

it("says which day it is, at the first time of each day", () => {
  const hours = ticks(timeScale([at("2024-01-01T20:00:00Z"), at("2024-01-02T04:00:00Z")], 0, 1_000), 4);
  expect(hours.map(({ text }) => text)).toEqual(["2024-01-01 21:00", "2024-01-02 00:00", "03:00"]);
});

it("moves by a round step with keys", () => {
  expect(keyStep(timeScale([at("2024-01-01T00:00:00Z"), at("2024-01-05T00:00:00Z")], 0, 1_000))).toBe(3_600_000);
});

it("keeps marks clear of the handles where the picture is narrow", () => {
  const [first, last] = [at("2024-01-01T00:00:00Z"), at("2024-03-01T00:00:00Z")];
  const narrow = timeScale([first, last], 20, 240);
  expect(narrow.place(first)).toBeGreaterThanOrEqual(33.9);
  expect(narrow.place(last)).toBeLessThanOrEqual(226.1);
});
