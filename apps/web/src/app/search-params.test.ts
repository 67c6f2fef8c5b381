import { describe, expect, it } from "vitest";
import { chainSearchSchema } from "./search-params.ts";

describe("the address of a release", () => {
  it("keeps a selection, a step and a way that documents gave long names", () => {
    const name = "long-name ".repeat(90);
    const given = { select: `step-run:${name}`, check: `links-present:${name}`, step: name, from: name, to: name };
    expect(chainSearchSchema.parse(given)).toEqual(given);
  });

  it("keeps what was hidden one by one, hundreds of them", () => {
    const hide = Array.from({ length: 500 }, (_, at) => String(at).padStart(14, "0")).join(",");
    expect(chainSearchSchema.parse({ hide })).toEqual({ hide });
  });

  it("opens without what does not fit it", () => {
    expect(chainSearchSchema.parse({ view: "nonsense", at: "here", select: "x".repeat(10_000) })).toEqual({});
  });
});
