import { describe, expect, it } from "vitest";
import { releaseOf } from "./ask-early.ts";

const at = (address: string) => releaseOf(new URL(address, "http://127.0.0.1"));

describe("what an address opens", () => {
  it("is the release that it names", () => {
    expect(at("/supply-chains/a%20b?release=1.0&view=table")).toEqual({ chain: "a b", release: "1.0" });
  });

  it("is nothing that is known before the page is made, without a release or on another page", () => {
    for (const address of [
      "/supply-chains/a",
      "/supply-chains?release=1",
      "/supply-chains/a?release=..",
      "/supply-chains/a/steps/build?release=1",
      "/supply-chains/%zz?release=1",
      "/",
    ]) {
      expect(at(address)).toBeNull();
    }
  });
});
