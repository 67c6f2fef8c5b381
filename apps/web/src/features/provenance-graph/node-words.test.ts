import { expect, it } from "vitest";
import { verdictWord } from "./node-words.ts";

it("never calls a functionary verified, and leaves every other verdict its own word", () => {
  expect(verdictWord({ kind: "functionary", verdict: "verified" })).toBe("Signatures verify");
  expect(verdictWord({ kind: "functionary", verdict: "failed" })).toBe("Failed");
  expect(verdictWord({ kind: "step-run", verdict: "verified" })).toBe("Verified");
});
