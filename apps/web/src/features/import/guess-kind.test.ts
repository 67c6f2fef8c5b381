import { describe, expect, it } from "vitest";
import { guessFromText, guessKind } from "./guess-kind.ts";

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
  it("tells JSON Lines from an indented document", () => {
    expect(guessFromText('{"payloadType":"a"}\n{"payloadType":"b"}\n', "x")).toBe("json-lines");
    expect(guessFromText('{"signed":{"_type":"link"}}\n', "x")).toBe("link");
  });
});

describe("guessKind", () => {
  it("knows archives by their marks, whatever they are named", async () => {
    const tar = new Uint8Array(600);
    tar.set(new TextEncoder().encode("ustar"), 257);
    expect(await guessKind(new Blob([tar]), "x.link")).toBe("archive");
    expect(await guessKind(new Blob([new Uint8Array([0x1f, 0x8b, 8])]), "x")).toBe("archive");
    expect(await guessKind(new Blob([new Uint8Array([0x50, 0x4b, 3, 4])]), "x")).toBe("archive");
    expect(await guessKind(new Blob(['{"signed":{"_type":"link"}}']), "x.zip")).toBe("link");
  });
});
