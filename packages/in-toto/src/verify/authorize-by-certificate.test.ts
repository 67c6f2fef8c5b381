import { sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { canonicalJson, jsonFromPlain, legacyKeyId, type PlainJson, type VerificationReport } from "../index.ts";
import {
  type CertificateOptions,
  CODE_SIGNING,
  type MadeCertificate,
  makeCertificate,
} from "../test-support/make-certificate.ts";
import { metablock, utf8 } from "../test-support/signing.ts";
import { bob, fileName, layoutOf, linkOf, owner, run, type StepOptions, step } from "../test-support/supply-chain.ts";

const root = makeCertificate({ name: "root", isAuthority: true, maySign: true });
const between = makeCertificate({ name: "between", issuer: root, isAuthority: true, maySign: true });
const WORKLOAD = "spiffe://example.com/write";

function functionary(options: Partial<CertificateOptions> = {}): MadeCertificate {
  return makeCertificate({ name: "mallory or bob", issuer: between, uris: [WORKLOAD], ...options });
}

function keyIdOf({ publicKey }: MadeCertificate): string {
  const publicValue = publicKey.export({ type: "spki", format: "pem" }).toString();
  return legacyKeyId({ keyType: "ecdsa", scheme: "ecdsa-sha2-nistp256", publicValue });
}

/** A link signed with the certificate's key, that carries the certificate as in-toto-golang writes it. */
function certified(by: MadeCertificate, carried = by, name = "write"): readonly [string, Uint8Array] {
  const signed = linkOf(name);
  const bytes = canonicalJson(jsonFromPlain(signed));
  if (!bytes.ok) throw new Error(bytes.error.reason);
  const keyid = keyIdOf(by);
  const sig = sign("sha256", bytes.value, by.privateKey).toString("hex");
  return [
    `${name}.${keyid.slice(0, 8)}.link`,
    utf8(JSON.stringify({ signed, signatures: [{ keyid, sig, cert: carried.pem }] })),
  ];
}

const ANY = { common_name: "*", dns_names: ["*"], emails: ["*"], organizations: ["*"], roots: ["*"] };

function layoutWith(
  constraint: Readonly<Record<string, PlainJson>>,
  options: Partial<StepOptions> = {},
  authorities: readonly MadeCertificate[] = [root],
): Uint8Array {
  const plain = step({ name: "write", keys: [], ...options }) as Readonly<Record<string, PlainJson>>;
  const steps = [{ ...plain, cert_constraints: [constraint] }];
  const cas = (list: readonly MadeCertificate[]) =>
    Object.fromEntries(list.map((made) => [keyIdOf(made), { keyval: { certificate: made.pem } }]));
  const more = { rootcas: cas(authorities), intermediatecas: cas([between]) };
  return metablock(layoutOf(steps, options.keys ?? [], more), owner);
}

function verify(layout: Uint8Array, ...links: readonly (readonly [string, Uint8Array])[]): VerificationReport {
  return run({ layout, links });
}

describe("a functionary with a certificate", () => {
  const layout = layoutWith({ ...ANY, uris: [WORKLOAD] });

  test("is authorised by a constraint that the certificate satisfies", () => {
    const one = functionary();
    const report = verify(layout, certified(one));
    expect(report).toMatchObject({ outcome: "pass", error: null });
    expect(report.items[0]?.links).toMatchObject([{ functionary: keyIdOf(one), status: "counted" }]);
  });

  test.each<readonly [string, Partial<CertificateOptions>]>([
    ["another workload", { uris: ["spiffe://example.com/deploy"] }],
    ["one URI more", { uris: [WORKLOAD, "spiffe://example.com/deploy"] }],
    ["no URI at all", { uris: [] }],
    ["an issuer that is nobody's root", { issuer: makeCertificate({ name: "root", isAuthority: true }) }],
    ["an expiry in the past", { to: Date.UTC(2025, 5, 1) }],
    ["code signing as its only usage, as in-toto-golang has it", { usages: [CODE_SIGNING] }],
  ])("is not with %s", (_, options) => {
    expect(verify(layout, certified(functionary(options))).error).toBe("ThresholdVerificationError");
  });

  test("is not with the certificate of somebody else: the signature must be by its key", () => {
    expect(verify(layout, certified(functionary(), functionary())).error).toBe("ThresholdVerificationError");
  });

  test("is not where the step has no constraint, and not by a constraint of another step", () => {
    const plain = metablock(layoutOf([step({ name: "write", keys: [] })], []), owner);
    expect(verify(plain, certified(functionary())).error).toBe("LinkNotFoundError");
  });

  test("counts beside functionaries with keys, in every order: in-toto-golang forgets to look again", () => {
    const mixed = layoutWith({ ...ANY, uris: [WORKLOAD] }, { keys: [bob], threshold: 2 });
    const links = [certified(functionary()), [fileName("write", bob), metablock(linkOf("write"), bob)]] as const;
    expect(verify(mixed, ...links).outcome).toBe("pass");
    expect(verify(mixed, ...[...links].reverse()).outcome).toBe("pass");
    expect(verify(mixed, links[0]).error).toBe("LinkNotFoundError");
    expect(verify(mixed, certified(functionary()), certified(functionary())).outcome).toBe("pass");
  });

  test("cannot delegate to a sublayout: no key of the layout could vouch for it", () => {
    const one = functionary();
    const signed = layoutOf([], []);
    const bytes = canonicalJson(jsonFromPlain(signed));
    if (!bytes.ok) throw new Error(bytes.error.reason);
    const sig = sign("sha256", bytes.value, one.privateKey).toString("hex");
    const text = JSON.stringify({ signed, signatures: [{ keyid: keyIdOf(one), sig, cert: one.pem }] });
    const report = verify(layout, [`write.${keyIdOf(one).slice(0, 8)}.link`, utf8(text)]);
    expect(report.outcome).toBe("fail");
  });
});

describe("the roots of a constraint", () => {
  const other = makeCertificate({ name: "other", isAuthority: true, maySign: true });

  test("name those in which the chain may end, whatever other roots the layout has", () => {
    const one = certified(functionary());
    const constraint = (roots: readonly string[]) => ({ ...ANY, uris: [WORKLOAD], roots });
    expect(verify(layoutWith(constraint([keyIdOf(root)])), one).outcome).toBe("pass");
    expect(verify(layoutWith(constraint([keyIdOf(other)])), one).outcome).toBe("fail");
    const both = [root, other];
    expect(verify(layoutWith(constraint(both.map(keyIdOf)), {}, both), one).outcome).toBe("pass");
    expect(verify(layoutWith(constraint([keyIdOf(root)]), {}, both), one).outcome).toBe("pass"); // Go: never
    expect(verify(layoutWith(constraint([keyIdOf(other)]), {}, both), one).outcome).toBe("fail");
    expect(verify(layoutWith(constraint([keyIdOf(root), keyIdOf(other)])), one).outcome).toBe("fail"); // not in the layout
    expect(verify(layoutWith(constraint([])), one).outcome).toBe("fail");
  });
});
