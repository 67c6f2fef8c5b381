import { describe, expect, test } from "vitest";
import { finding } from "../verify/judgement.ts";
import { groupByCause } from "./causes.ts";

describe("findings by cause", () => {
  test("stand with the worst cause first, and keep their order inside a cause", () => {
    const groups = groupByCause([
      finding("link-missing", "error", "first missing"),
      finding("artifact-tampered", "error", "tampered"),
      finding("link-missing", "error", "second missing"),
      finding("layout-signature-invalid", "error", "signature"),
    ]);
    expect(groups.map(({ heading, findings }) => [heading, findings.map(({ message }) => message)])).toEqual([
      ["Layout signature invalid", ["signature"]],
      ["Artifact tampered", ["tampered"]],
      ["Link missing", ["first missing", "second missing"]],
    ]);
  });
});
