import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  ANY_USAGE,
  type CertificateOptions,
  CODE_SIGNING,
  type MadeCertificate,
  makeCertificate,
  SERVER_AUTH,
} from "../test-support/make-certificate.ts";
import { chainsToRoot } from "./certificate-chain.ts";

const NOW = Date.UTC(2026, 0, 1);
const root = makeCertificate({ name: "root", isAuthority: true, maySign: true });

function authority(options: Partial<CertificateOptions> = {}): MadeCertificate {
  return makeCertificate({ name: "between", issuer: root, isAuthority: true, maySign: true, ...options });
}

function leafOf(issuer: MadeCertificate, options: Partial<CertificateOptions> = {}): MadeCertificate {
  return makeCertificate({ name: "leaf", issuer, isAuthority: false, maySign: false, ...options });
}

function chains(
  leaf: MadeCertificate,
  roots: readonly MadeCertificate[],
  intermediates: readonly MadeCertificate[] = [],
  at = NOW,
) {
  const certificates = (list: readonly MadeCertificate[]) => list.map(({ certificate }) => certificate);
  return chainsToRoot(leaf.certificate, certificates(roots), certificates(intermediates), at, { left: 1e9 });
}

describe("a certificate chains to a root", () => {
  test("that issued it, whatever other roots there are", () => {
    const other = makeCertificate({ name: "other", isAuthority: true });
    expect(chains(leafOf(root), [other, root])).toBe(true);
    expect(chains(leafOf(root), [other])).toBe(false);
    expect(chains(leafOf(root), [])).toBe(false);
  });

  test("not to one that only has the name of its issuer", () => {
    const namesake = makeCertificate({ name: "root", isAuthority: true, maySign: true });
    expect(chains(leafOf(root), [namesake])).toBe(false);
    expect(chains(leafOf(root), [namesake, root])).toBe(true);
  });

  test("over authorities in between, given in any order, and not without one of them", () => {
    const upper = authority({ name: "upper" });
    const lower = authority({ name: "lower", issuer: upper });
    const leaf = leafOf(lower);
    expect(chains(leaf, [root], [lower, upper])).toBe(true);
    expect(chains(leaf, [root], [upper, lower])).toBe(true);
    expect(chains(leaf, [root], [lower])).toBe(false);
    expect(chains(leaf, [lower])).toBe(true); // a root need not sign itself
  });

  test("that it is itself", () => {
    expect(chains(root, [root])).toBe(true);
  });

  test("with keys of other kinds: P-384, P-521 and RSA", () => {
    const keys = [
      generateKeyPairSync("ec", { namedCurve: "P-384" }),
      generateKeyPairSync("ec", { namedCurve: "P-521" }),
      generateKeyPairSync("rsa", { modulusLength: 2048 }),
    ];
    for (const pair of keys) {
      const issuer = makeCertificate({ name: "r", isAuthority: true, maySign: true, keys: pair });
      expect(chains(leafOf(issuer), [issuer])).toBe(true);
    }
  });
});

describe("every certificate of a chain", () => {
  test.each([
    ["has not expired", { to: NOW - 1000 }, false],
    ["is valid already", { from: NOW + 1000 }, false],
    ["may expire at that very moment", { to: NOW }, true],
    ["may begin at that very moment", { from: NOW }, true],
  ])("%s", (_, validity, expected) => {
    expect(chains(leafOf(root, validity), [root])).toBe(expected);
    const between = authority(validity);
    expect(chains(leafOf(between), [root], [between])).toBe(expected);
    const anchor = makeCertificate({ name: "root", isAuthority: true, maySign: true, ...validity });
    expect(chains(leafOf(anchor), [anchor])).toBe(expected);
  });

  test.each([
    ["no extended usage", undefined, true],
    ["server authentication, among others", [CODE_SIGNING, SERVER_AUTH], true],
    ["any usage", [ANY_USAGE], true],
    ["code signing alone, as in-toto-golang asks for its default", [CODE_SIGNING], false],
  ])("has %s", (_, usages, expected) => {
    const more = usages === undefined ? {} : { usages };
    expect(chains(leafOf(root, more), [root])).toBe(expected);
    const between = authority(more);
    expect(chains(leafOf(between), [root], [between])).toBe(expected);
  });

  test("has no critical extension that is not understood", () => {
    expect(chains(leafOf(root, { critical: "1.2.3.4" }), [root])).toBe(false);
    const between = authority({ critical: "2.5.29.30" }); // name constraints
    expect(chains(leafOf(between), [root], [between])).toBe(false);
  });

  test("is not signed with SHA-1", () => {
    expect(chains(leafOf(root, { sha1: true }), [root])).toBe(false);
  });
});

describe("an issuer", () => {
  test.each([
    ["that is no authority", { isAuthority: false }],
    ["whose key may not sign certificates", { maySign: false }],
  ])("%s issues nothing", (_, options) => {
    const between = authority(options);
    expect(chains(leafOf(between), [root], [between])).toBe(false);
    const anchor = makeCertificate({ name: "root", isAuthority: true, ...options });
    expect(chains(leafOf(anchor), [anchor])).toBe(false);
  });

  test("that does not say whether its key may sign certificates may", () => {
    const anchor = makeCertificate({ name: "root", isAuthority: true });
    expect(chains(leafOf(anchor), [anchor])).toBe(true);
  });

  test("is not a functionary with a certificate of his own", () => {
    const bob = leafOf(root);
    const forged = makeCertificate({ name: "mallory", issuer: bob });
    expect(chains(forged, [root], [bob])).toBe(false);
  });

  test("has no more authorities below it than its path length says; the leaf does not count", () => {
    const upper = (pathLength: number) => authority({ name: "upper", pathLength });
    const below = (issuer: MadeCertificate) => authority({ name: "lower", issuer });
    const none = upper(0);
    expect(chains(leafOf(none), [root], [none])).toBe(true);
    const lower = below(none);
    expect(chains(leafOf(lower), [root], [none, lower])).toBe(false);
    const one = upper(1);
    const under = below(one);
    expect(chains(leafOf(under), [root], [one, under])).toBe(true);
    const strict = makeCertificate({ name: "root", isAuthority: true, maySign: true, pathLength: 0 });
    const tooDeep = makeCertificate({ name: "between", issuer: strict, isAuthority: true, maySign: true });
    expect(chains(leafOf(tooDeep), [strict], [tooDeep])).toBe(false);
  });
});

describe("hostile certificates", () => {
  test("that issue one another end the search", () => {
    const keys = [1, 2].map(() => generateKeyPairSync("ec", { namedCurve: "P-256" }));
    const [one, two] = keys;
    if (one === undefined || two === undefined) throw new Error("no keys");
    const first = makeCertificate({ name: "first", isAuthority: true, keys: one });
    const second = makeCertificate({ name: "second", isAuthority: true, keys: two, issuer: first });
    const back = makeCertificate({ name: "first", isAuthority: true, keys: one, issuer: second });
    expect(chains(leafOf(second), [root], [first, second, back])).toBe(false);
  });

  test("that make too many chains possible end at a limit, which is named", () => {
    // each of a floor is issued by each of the floor below: the chains multiply
    const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const floors = Array.from({ length: 6 }, (_, floor) =>
      Array.from({ length: 4 }, (_unused, index) =>
        makeCertificate({
          name: `floor ${floor}`,
          isAuthority: true,
          keys,
          to: NOW + 1_000_000 + index * 1000,
          issuer: { ...root, name: `floor ${floor - 1}`, privateKey: keys.privateKey },
        }),
      ),
    );
    const leaf = makeCertificate({ name: "leaf", issuer: { ...root, name: "floor 5", privateKey: keys.privateKey } });
    expect(chains(leaf, [root], floors.flat())).toMatchObject({ limit: { unit: expect.any(String) } });
  });
});
