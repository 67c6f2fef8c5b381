import { describe, expect, it } from "vitest";
import { guessFromText } from "./guess-kind.ts";

describe("guessFromText", () => {
  it("tells a layout from a link", () => {
    expect(guessFromText('{"signatures":[],"signed":{"_type":"layout"}}', "a")).toBe("layout");
    expect(guessFromText('{\n "signed": {\n  "_type": "link"}}', "a")).toBe("link");
  });
  it("knows public keys as PEM and as key dictionary, and never takes a private key for one", () => {
    expect(guessFromText("-----BEGIN PUBLIC KEY-----\nMCow", "alice.pub")).toBe("public-key");
    expect(guessFromText('{"keytype":"ed25519","scheme":"ed25519","keyval":{"public":"ab"}}', "k")).toBe("public-key");
    expect(guessFromText("-----BEGIN PRIVATE KEY-----\nMC4C", "alice")).toBe("unknown");
  });
  it("knows a DSSE envelope before it looks for anything else", () => {
    expect(guessFromText('{"payload":"","payloadType":"application/vnd.in-toto+json"}', "x.link")).toBe(
      "dsse-envelope",
    );
  });
  it("says so when it knows nothing", () => {
    expect(guessFromText("hello", "readme.txt")).toBe("unknown");
  });
});
