import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { inspectPublicApi } from "./public-api.ts";

describe("everything that @stemma/in-toto exports", () => {
  const api = inspectPublicApi(resolve(import.meta.dirname, "../../packages/in-toto"));

  test("says what it is, members of interfaces too", () => {
    expect(api.exported.length).toBeGreaterThan(90);
    expect(api.undocumented).toEqual([]);
  });

  test("can be named by who uses it: no exported type mentions one that is not exported", () => {
    expect(api.unnameable).toEqual([]);
  });
});

describe("the look at a public API", () => {
  test("finds what says nothing of itself, and what cannot be named", () => {
    expect(inspectPublicApi(resolve(import.meta.dirname, "test-support/silent-package"))).toEqual({
      exported: ["Spoken", "silentFunction"],
      undocumented: ["Spoken.silent", "silentFunction"],
      unnameable: ["Spoken -> Hidden"],
    });
  });
});
