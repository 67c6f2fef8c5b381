import { generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { canonicalJson, jsonFromPlain, legacyKeyId, newKeyId, parsePublicKey, verifySupplyChain } from "../index.ts";
import { utf8 } from "../test-support/signing.ts";
import { layoutOf } from "../test-support/supply-chain.ts";

const signed = layoutOf([], []);
const canonical = canonicalJson(jsonFromPlain(signed));
if (!canonical.ok) throw new Error(canonical.error.reason);
const message = canonical.value;

/** Verifies a layout with one signature, by a key that the owner gave as a PEM file. */
function verify(pem: string, keyid: string, signature: Buffer): string | null {
  const key = parsePublicKey(utf8(pem));
  if (!key.ok) throw new Error(key.error.reason);
  const bytes = utf8(JSON.stringify({ signed, signatures: [{ keyid, sig: signature.toString("hex") }] }));
  const report = verifySupplyChain({
    layout: { path: "root.layout", bytes },
    ownerKeys: [key.value],
    links: [],
    evaluateAt: Date.UTC(2026, 0, 1),
    parameters: null,
    intermediates: [],
    inspections: "none",
  });
  return report.error ?? report.outcome;
}

describe.each([
  ["P-256", "ecdsa-sha2-nistp256", "sha256"],
  ["P-384", "ecdsa-sha2-nistp384", "sha384"],
  ["P-521", "ecdsa-sha2-nistp521", "sha512"],
])("an owner's PEM key on %s", (namedCurve, scheme, hash) => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve });
  const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
  const idOf = (of: string, compute = newKeyId) => compute({ keyType: "ecdsa", scheme: of, publicValue: pem });

  test.each([
    ["new", newKeyId],
    ["legacy", legacyKeyId],
  ])("verifies what tools before securesystemslib 1.0 signed: SHA-256 for every curve (%s key id)", (_, compute) => {
    const id = idOf("ecdsa-sha2-nistp256", compute);
    expect(verify(pem, id, sign("sha256", message, privateKey))).toBe("pass");
    expect(verify(pem, id, sign("sha256", utf8("else"), privateKey))).toBe("SignatureVerificationError");
  });

  test("verifies what later tools signed: the curve's own hash, under the id of that scheme", () => {
    const signature = sign(hash, message, privateKey);
    expect(verify(pem, idOf(scheme), signature)).toBe("pass");
    expect(verify(pem, idOf(scheme, legacyKeyId), signature)).toBe("pass");
    expect(verify(pem, idOf(scheme), sign(hash, utf8("else"), privateKey))).toBe("SignatureVerificationError");
  });

  test("does not verify one hash under the id of the other", () => {
    if (namedCurve === "P-256") return expect(idOf(scheme)).toBe(idOf("ecdsa-sha2-nistp256"));
    expect(verify(pem, idOf(scheme), sign("sha256", message, privateKey))).toBe("SignatureVerificationError");
    expect(verify(pem, idOf("ecdsa-sha2-nistp256"), sign(hash, message, privateKey))).toBe(
      "SignatureVerificationError",
    );
  });

  test("has no signature under an id that is not its own", () => {
    expect(verify(pem, "ab".repeat(32), sign("sha256", message, privateKey))).toBe("SignatureVerificationError");
  });
});
