import type { KeyDescription } from "@stemma/api-contract";
import { describe, expect, it } from "vitest";
import { referenceCommand } from "./reference-command.ts";

const ed25519: KeyDescription = {
  keyId: "ab",
  keyType: "ed25519",
  scheme: "ed25519",
  publicValue: "1e2aeb7cefbf0874a52dc57ac80c7742488397615d3df6ca7a596e61965b6e349e36".slice(0, 64),
  legacyKeyId: "aa11",
  newKeyId: "bb22",
  subkeyIds: [],
};
const rsa: KeyDescription = {
  ...ed25519,
  keyType: "rsa",
  scheme: "rsassa-pss-sha256",
  publicValue: "-----BEGIN PUBLIC KEY-----\nMII\n-----END PUBLIC KEY-----",
};
const gpg: KeyDescription = { ...ed25519, keyId: "8465a1e2", keyType: "rsa", publicValue: null, legacyKeyId: null };

describe("the command for the reference", () => {
  it("names keys and their types for 1.x, in the JSON that it reads", () => {
    const command = referenceCommand("1", [ed25519, rsa], ["aa11"]);
    expect(command.text).toBe(
      "in-toto-verify --layout root.layout --layout-keys owner-1.json owner-2.pub --key-types ed25519 rsa --link-dir links",
    );
    expect(JSON.parse(command.keys[0]?.text ?? "")).toMatchObject({ keytype: "ed25519", scheme: "ed25519" });
    expect(command.unfound).toEqual([]);
  });

  it("gives 2.2 a PEM for every key", () => {
    const command = referenceCommand("2.2", [ed25519], ["bb22"]);
    expect(command.text).toBe("in-toto-verify --layout root.layout --verification-keys owner-1.pub --link-dir links");
    expect(command.keys[0]?.text).toMatch(/^-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA/);
  });

  it("says when this generation computes another key id than the layout's signatures name", () => {
    expect(referenceCommand("2.2", [ed25519], ["aa11"]).unfound).toEqual(["bb22"]);
  });

  it("takes GPG keys from the keyring, by their id, quoted", () => {
    expect(referenceCommand("1", [gpg], []).text).toContain("--gpg 8465a1e2 --link-dir");
    expect(referenceCommand("1", [{ ...gpg, keyId: "a; rm -rf ~" }], []).text).toContain("--gpg 'a; rm -rf ~'");
  });
});
