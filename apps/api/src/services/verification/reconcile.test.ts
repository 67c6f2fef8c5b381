import { VERDICTS } from "@stemma/api-contract";
import { describe, expect, it } from "vitest";
import { reconcile } from "./reconcile.ts";

describe("reconcile", () => {
  it.each(VERDICTS)("leaves %s alone when the report passed", (verdict) => {
    const given = { verdict, summary: "as it was", firstBadStep: null };
    expect(reconcile({ outcome: "pass" }, given)).toEqual(given);
  });

  it("never lets a report that did not pass be verified", () => {
    for (const outcome of ["fail", "not-checked"] as const) {
      for (const verdict of VERDICTS) {
        const result = reconcile({ outcome }, { verdict, summary: "", firstBadStep: null });
        expect(result.verdict).not.toBe("verified");
        if (outcome === "fail") expect(result.verdict).not.toBe("warning");
      }
    }
  });
});
