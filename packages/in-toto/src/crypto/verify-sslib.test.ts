import { constants, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { SslibKey } from "../model/public-key.ts";
import { verifySslib } from "./verify-sslib.ts";

const message = Buffer.from("content");
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });

function key(publicKey: KeyObject, keyType: string, scheme: string): SslibKey {
  const der = publicKey.export({ type: "spki", format: "der" });
  const publicValue =
    keyType === "ed25519"
      ? der.subarray(-32).toString("hex")
      : publicKey.export({ type: "spki", format: "pem" }).toString();
  return { kind: "sslib", keyId: "aa", otherKeyIds: [], keyType, scheme, publicValue, unusable: null };
}

describe("RSA", () => {
  test.each(["sha1", "sha224", "sha256", "sha384", "sha512", "md5"])(
    "PSS with %s verifies with any salt length",
    (hash) => {
      for (const saltLength of [0, 20, 32, constants.RSA_PSS_SALTLEN_MAX_SIGN]) {
        const signature = sign(hash, message, {
          key: rsa.privateKey,
          padding: constants.RSA_PKCS1_PSS_PADDING,
          saltLength,
        });
        const scheme = key(rsa.publicKey, "rsa", `rsassa-pss-${hash}`);
        expect(verifySslib(scheme, signature, message).outcome).toBe("verified");
        expect(verifySslib(scheme, signature, Buffer.from("other")).outcome).toBe("bad-signature");
      }
    },
  );

  test("PKCS#1 v1.5 verifies under its own schemes only", () => {
    const signature = sign("sha256", message, rsa.privateKey);
    expect(verifySslib(key(rsa.publicKey, "rsa", "rsa-pkcs1v15-sha256"), signature, message).outcome).toBe("verified");
    expect(verifySslib(key(rsa.publicKey, "rsa", "rsassa-pss-sha256"), signature, message).outcome).toBe(
      "bad-signature",
    );
    expect(verifySslib(key(rsa.publicKey, "rsa", "rsa-pkcs1v15-sha512"), signature, message).outcome).toBe(
      "bad-signature",
    );
  });

  test("a signature of a strange length does not verify", () => {
    for (const length of [0, 1, 255, 257, 5000]) {
      const outcome = verifySslib(key(rsa.publicKey, "rsa", "rsassa-pss-sha256"), Buffer.alloc(length, 1), message);
      expect(outcome.outcome).toBe("bad-signature");
    }
  });
});

describe("ECDSA", () => {
  test.each([
    ["P-256", "ecdsa-sha2-nistp256", "sha256"],
    ["P-384", "ecdsa-sha2-nistp384", "sha384"],
    ["P-521", "ecdsa-sha2-nistp521", "sha512"],
    ["P-384", "ecdsa-sha2-nistp256", "sha256"], // the scheme selects the hash, the curve is not checked
  ])("%s under %s uses %s", (namedCurve, scheme, hash) => {
    const pair = generateKeyPairSync("ec", { namedCurve });
    const signature = sign(hash, message, pair.privateKey);
    expect(verifySslib(key(pair.publicKey, "ecdsa", scheme), signature, message).outcome).toBe("verified");
    const wrongHash = sign(hash === "sha256" ? "sha384" : "sha256", message, pair.privateKey);
    expect(verifySslib(key(pair.publicKey, "ecdsa", scheme), wrongHash, message).outcome).toBe("bad-signature");
    expect(verifySslib(key(pair.publicKey, "ecdsa", scheme), Buffer.from("30"), message).outcome).toBe("bad-signature");
  });
});

describe("ed25519", () => {
  const pair = generateKeyPairSync("ed25519");
  const ed25519 = key(pair.publicKey, "ed25519", "ed25519");

  test("verifies the content and nothing else", () => {
    const signature = sign(null, message, pair.privateKey);
    expect(verifySslib(ed25519, signature, message).outcome).toBe("verified");
    expect(verifySslib(ed25519, signature, Buffer.from("other")).outcome).toBe("bad-signature");
  });

  test("a signature of another length is malformed, as in the reference", () => {
    expect(verifySslib(ed25519, Buffer.alloc(63), message).outcome).toBe("malformed");
  });

  test("a key of small order, which OpenSSL would let verify anything, is refused", () => {
    const weak = { ...ed25519, publicValue: `01${"00".repeat(31)}` };
    const forged = Buffer.concat([Buffer.from(`01${"00".repeat(31)}`, "hex"), Buffer.alloc(32)]);
    expect(verifySslib(weak, forged, message).outcome).toBe("bad-signature");
  });
});

describe("keys that do not fit", () => {
  test.each([
    ["rsa", "ed25519"],
    ["rsa", "rsassa-pss-sha3"],
    ["ecdsa", "rsassa-pss-sha256"],
    ["ecdsa", "ecdsa-sha2-nistp256"], // but the PEM holds an RSA key
  ])("%s under %s never verifies", (keyType, scheme) => {
    const signature = sign("sha256", message, rsa.privateKey);
    expect(verifySslib(key(rsa.publicKey, keyType, scheme), signature, message).outcome).toBe("malformed");
  });

  /** What cryptography 38, under in-toto 1.3.1, loads and does not load. */
  test.each<readonly [string, boolean, (pem: string) => string]>([
    ["a byte order mark", true, (pem) => `\ufeff${pem}`],
    ["text in the lines before and after", true, (pem) => `a key\r\n${pem}\nas said`],
    ["white space at the ends of lines", true, (pem) => pem.replaceAll("\n", "  \t\r\n")],
    ["white space before the base64", true, (pem) => pem.replaceAll("\nM", "\n  M")],
    ["two of them", true, (pem) => `${pem}\n${pem}`],
    ["white space before the first line", false, (pem) => `  ${pem}`],
    ["text on the first line", false, (pem) => `key: ${pem}`],
    ["text on the last line", false, (pem) => `${pem}more`],
    ["no line breaks at all", false, (pem) => pem.replaceAll("\n", "")],
    ["bare carriage returns", false, (pem) => pem.replaceAll("\n", "\r")],
    ["labels that differ", false, (pem) => pem.replace("END PUBLIC", "END RSA PUBLIC")],
  ])("a PEM text with %s is a key: %s", (_, expected, change) => {
    const good = key(rsa.publicKey, "rsa", "rsa-pkcs1v15-sha256");
    const changed = { ...good, publicValue: change(good.publicValue.trim()) };
    const { outcome } = verifySslib(changed, sign("sha256", message, rsa.privateKey), message);
    expect(outcome).toBe(expected ? "verified" : "malformed");
  });

  test("a private key in the place of a public one never verifies", () => {
    const pem = rsa.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const impostor = { ...key(rsa.publicKey, "rsa", "rsa-pkcs1v15-sha256"), publicValue: pem };
    expect(verifySslib(impostor, sign("sha256", message, rsa.privateKey), message).outcome).toBe("malformed");
  });

  test("a kind of key that is not supported is not understood", () => {
    expect(
      verifySslib({ ...key(rsa.publicKey, "sphincs", "sphincs-shake-128s") }, Buffer.alloc(1), message).outcome,
    ).toBe("not-understood");
  });
});
