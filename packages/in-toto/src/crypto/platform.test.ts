import { constants, generateKeyPairSync, sign } from "node:crypto";
import { expect, it } from "vitest";
import { importPem, verifySignature } from "./platform.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const message = Buffer.from("message");
const pss = (saltLength: number) =>
  sign("sha256", message, { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });
const pkcs1 = sign("sha256", message, { key: privateKey, padding: constants.RSA_PKCS1_PADDING });

it("keeps the paddings of RSA apart, whichever the same key was asked for before", () => {
  const key = importPem(publicKey.export({ type: "spki", format: "pem" }).toString());
  if (key === null) throw new Error("the key cannot be imported");
  const verifies = (padding: "pss" | "pkcs1v15", signature: Uint8Array) =>
    verifySignature(key, { name: "rsa", padding, hash: "sha256" }, signature, message);
  for (let round = 0; round < 3; round += 1) {
    for (const saltLength of [0, 20, 32, 222]) {
      expect(verifies("pss", pss(saltLength))).toBe(true);
      expect(verifies("pkcs1v15", pss(saltLength))).toBe(false);
    }
    expect(verifies("pss", pkcs1)).toBe(false);
    expect(verifies("pkcs1v15", pkcs1)).toBe(true);
  }
});
