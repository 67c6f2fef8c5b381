import { describe, expect, it } from "vitest";
import { failedRenewal, failureOf } from "./failed-renewal.ts";
import { RequestError } from "./problem.ts";

const unreachable = new RequestError("The server cannot be reached.", null);
const trouble = new RequestError("The database does not answer.", 503);
const gone = new RequestError("There is no such release.", 404);

describe("an answer that could not be asked for again", () => {
  it("stays on the screen, and is told to be possibly out of date", () => {
    for (const error of [unreachable, trouble]) {
      expect(failureOf({ data: "verdict", error })).toBeNull();
      expect(failedRenewal({ data: "verdict", error })).toBe(error);
    }
  });
  it("goes when the server says that it is no longer so", () => {
    expect(failureOf({ data: "verdict", error: gone })).toBe(gone);
    expect(failedRenewal({ data: "verdict", error: gone })).toBeNull();
  });
  it("is none where nothing was ever answered", () => {
    expect(failureOf({ data: undefined, error: unreachable })).toBe(unreachable);
    expect(failedRenewal({ data: undefined, error: unreachable })).toBeNull();
    expect(failureOf({ data: "verdict", error: null })).toBeNull();
  });
});
