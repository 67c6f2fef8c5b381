import type { Release } from "@stemma/api-contract";
import { describe, expect, it } from "vitest";
import { compareReleases, worstRelease } from "./worst-release.ts";

const release = (name: string, verdict: Release["verdict"], more: Partial<Release> = {}): Release => ({
  name,
  verdict,
  summary: "",
  pending: false,
  documents: 1,
  artifacts: 1,
  findings: 0,
  lastEvidenceAt: "2030-01-01T00:00:00.000Z",
  ...more,
});

describe("the release that needs a look most", () => {
  it("has the worst verdict, and of several with that the newest evidence", () => {
    const releases = [
      release("good", "verified", { lastEvidenceAt: "2031-01-01T00:00:00.000Z" }),
      release("old", "failed"),
      release("new", "failed", { lastEvidenceAt: "2030-06-01T00:00:00.000Z" }),
      release("empty", "failed", { lastEvidenceAt: null }),
      release("missing", "evidence-missing"),
    ];
    expect([...releases].sort(compareReleases).map(({ name }) => name)).toEqual([
      "new",
      "old",
      "empty",
      "missing",
      "good",
    ]);
    expect(worstRelease({ releases })?.name).toBe("new");
    expect(worstRelease({ releases: [] })).toBeUndefined();
  });

  it("is none that is still to be verified while there are others", () => {
    const pending = release("pending", "not-checked", { pending: true });
    expect(worstRelease({ releases: [pending, release("good", "verified")] })?.name).toBe("good");
    expect(worstRelease({ releases: [pending] })?.name).toBe("pending");
  });
});
