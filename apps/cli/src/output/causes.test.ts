import { makeFinding } from "@stemma/in-toto";
import { describe, expect, test } from "vitest";
import { groupByCause } from "./causes.ts";

describe("findings by cause", () => {
  test("stand with the worst cause first, and keep their order inside a cause", () => {
    const groups = groupByCause([
      makeFinding("link-missing", "error", "first missing"),
      makeFinding("artifact-tampered", "error", "tampered"),
      makeFinding("link-missing", "error", "second missing"),
      makeFinding("layout-signature-invalid", "error", "signature"),
    ]);
    expect(groups.map(({ heading, findings }) => [heading, findings.map(({ message }) => message)])).toEqual([
      ["Layout signature wrong", ["signature"]],
      ["Artifact tampered", ["tampered"]],
      ["Evidence missing", ["first missing", "second missing"]],
    ]);
  });
});
