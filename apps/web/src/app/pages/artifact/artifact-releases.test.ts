import type { Artifact, Verdict } from "@stemma/api-contract";
import { expect, it } from "vitest";
import { artifactReleases, chosenRelease } from "./artifact-releases.ts";

const supplyChain = { id: "c", name: "Chain" };
const judged = (release: string, verdict: Verdict, layout: string | null = "l") => ({
  supplyChain,
  release,
  verdict,
  reason: "",
  layout,
});
const use = { step: "s", functionary: null, functionaryVerified: false, name: "n", document: "d", supplyChain };
const artifact: Artifact = {
  digests: [],
  names: [],
  verdicts: [judged("1", "verified"), judged("2", "failed"), judged("3", "not-covered", null)],
  producedBy: [{ ...use, release: "1" }],
  consumedBy: [{ ...use, release: "9" }],
  counts: { producedBy: 1, consumedBy: 1 },
  truncated: null,
};
const releases = artifactReleases(artifact);

it("has every release that is known, the worst first and the one without a verdict last", () => {
  expect(releases.map(({ release }) => release)).toEqual(["2", "3", "1", "9"]);
});

it("explains the worst release that a layout judges, or the one that is asked for, and never another one in its place", () => {
  expect(chosenRelease(releases, {})?.release).toBe("2");
  expect(chosenRelease(releases, { supplyChain: "c", release: "9" })?.release).toBe("9");
  expect(chosenRelease(releases, { supplyChain: "c", release: "unknown" })).toBeNull();
  expect(
    chosenRelease(
      releases.filter(({ release }) => release === "3"),
      {},
    ),
  ).toBeNull();
});
