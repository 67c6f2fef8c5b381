import { createPublicKey } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { openEnvelope } from "./envelope/open-envelope.ts";
import { verifyDocument } from "./envelope/verify-document.ts";
import {
  FINDINGS,
  KEY_IDS_PER_FILE,
  LINK_COMBINATIONS,
  type Limit,
  limits,
  MISMATCH_CHARACTERS,
  PHRASE_CHARACTERS,
  POINTER_CHARACTERS,
  RSA_EXPONENT_BITS,
  RSA_MODULUS_BITS,
  RULE_WORK,
  SENTENCE_CHARACTERS,
  SIGNATURE_WORK,
  STEP_KEY_IDS,
  SUBLAYOUT_DEPTH,
  SUBLAYOUTS,
  SUBSTITUTED_CHARACTERS,
} from "./limits.ts";
import { digestSet } from "./model/digest-set.ts";
import { parsePublicKey } from "./model/parse-public-key.ts";
import { applyArtifactRules } from "./rules/apply-rules.ts";
import { limitFindings, linkText, signedText } from "./test-support/hostile.ts";
import { makeKey, metablock, utf8 } from "./test-support/signing.ts";
import { bob, fileName, layoutOf, linkOf, owner, run, step } from "./test-support/supply-chain.ts";
import type { ReferenceErrorName, VerificationReport } from "./verify/report.ts";

// nothing here is timed; what is not bounded does not end
vi.setConfig({ testTimeout: 120_000 });

function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function expectLimit(report: VerificationReport, limit: Limit, error: ReferenceErrorName): void {
  const expected = `at most ${limit.maximum} ${limit.unit}`;
  const said = limitFindings(report, limit);
  expect(said).toContainEqual(expect.objectContaining({ severity: "error", expected }));
  expect(report).toMatchObject({ outcome: "fail", error });
}

const digest = { sha256: "5e".repeat(32) };

describe("rules", () => {
  const withProducts = (rules: readonly (readonly string[])[], products: Readonly<Record<string, typeof digest>>) => {
    const layout = metablock(layoutOf([step({ name: "build", keys: [bob], products: rules })], [bob]), owner);
    return run({ layout, links: { [fileName("build", bob)]: metablock(linkOf("build", {}, products), bob) } });
  };

  test.each([
    ["stars", `*${"a".repeat(2000)}b*`],
    ["many stars", `${"*a".repeat(2000)}*${"a".repeat(2000)}b*`],
    ["stars and question marks", `*${"?".repeat(2000)}b*`],
    ["stars and classes", `*${"[ab]".repeat(2000)}b*c`],
  ])("a pattern made of %s stops at the work that is left, and nothing passes", (_what, pattern) => {
    const own = { materials: new Map(), products: new Map([["a".repeat(60_000), digestSet(new Map())]]) };
    const budget = { left: 1_000_000 };
    const rules = [
      ["DISALLOW", pattern],
      ["ALLOW", "*"],
    ];
    const result = applyArtifactRules(rules, "products", own, new Map(), budget);
    expect(result).toMatchObject({ exhaustedAt: 0, trace: [] });
    expect(budget.left).toBeGreaterThan(-10_000);
  });

  test("long patterns on many names end at the limit and fail", () => {
    const rules = many(8, (index) => ["DISALLOW", `${"*".repeat(60_000)}${index}?`]);
    const report = withProducts(rules, Object.fromEntries(many(140_000, (index) => [`f${index}x`, digest])));
    expectLimit(report, RULE_WORK, "RuleVerificationError");
  });

  test("a pattern made of opening brackets is read in one go", () => {
    const report = withProducts([["ALLOW", `?${"[".repeat(60_000)}`]], { foo: digest });
    expect(report.outcome).toBe("pass");
  });

  test.each([
    ["a class of ten thousand ranges", `*[${many(10_000, (index) => String.fromCharCode(0x4e00 + index)).join("")}]*x`],
    ["question marks", "?".repeat(40_000)],
    ["a long literal prefix", `${"p".repeat(40_000)}*`],
  ])("%s is charged for its length", (_what, pattern) => {
    const name = `${"p".repeat(40_000)}q`;
    const budget = { left: 1e9 };
    applyArtifactRules(
      [["ALLOW", pattern]],
      "products",
      { materials: new Map(), products: new Map([[name, digestSet(new Map())]]) },
      new Map(),
      budget,
    );
    expect(1e9 - budget.left).toBeGreaterThan(600);
  });

  test("forty thousand names that a prefix takes apart differently are put together again in one go", () => {
    const backslashed = many(20_000, (index) => `lib/a\\${index}`);
    const slashed = many(20_000, (index) => `lib/a/${index}`);
    const products = Object.fromEntries([...backslashed, ...slashed].map((name) => [name, digest]));
    const steps = [
      step({ name: "make", keys: [bob] }),
      step({
        name: "build",
        keys: [bob],
        products: [
          ["MATCH", "*", "IN", "lib", "WITH", "PRODUCTS", "IN", "lib", "FROM", "make"],
          ["DISALLOW", "*"],
        ],
      }),
    ];
    const layout = metablock(layoutOf(steps, [bob]), owner);
    const links = Object.fromEntries(
      ["make", "build"].map((name) => [fileName(name, bob), metablock(linkOf(name, {}, products), bob)]),
    );
    const report = run({ layout, links });
    const rules = report.checks.find(({ id }) => id === "artifact-rules:step:build:products")?.detail;
    expect(rules).toMatchObject({ kind: "artifact-rules" });
    expect(rules?.kind === "artifact-rules" ? rules.trace[0]?.consumed.length : 0).toBe(20_000);
  });

  test("a thousand rules that forbid a thousand artifacts name each of them, and not a thousand times", () => {
    const products = Object.fromEntries(many(20_000, (index) => [`f${index}`, digest]));
    const report = withProducts(
      many(100, () => ["DISALLOW", "*"]),
      products,
    );
    const detail = report.checks.find(({ id }) => id === "artifact-rules:step:build:products")?.detail;
    const trace = detail?.kind === "artifact-rules" ? detail.trace : [];
    const named = trace.flatMap(({ offending }) => offending);
    expect(new Set(named).size).toBe(20_000);
    expect(named.length).toBeLessThan(60_000);
    expect(
      trace.every(
        ({ state, offending, offendingOmitted = 0 }) =>
          state === "failed" && offending.length + offendingOmitted === 20_000,
      ),
    ).toBe(true);
  });

  test("mismatches of long names end at the limit, and are counted", () => {
    const products = Object.fromEntries(many(20, (index) => [`${"n".repeat(60_000)}${index}`, digest]));
    const report = withProducts(
      many(50, () => ["MATCH", "*", "WITH", "PRODUCTS", "FROM", "nowhere"]),
      products,
    );
    const detail = report.checks.find(({ id }) => id === "artifact-rules:step:build:products")?.detail;
    const trace = detail?.kind === "artifact-rules" ? detail.trace : [];
    const listed = trace.flatMap(({ mismatches }) => mismatches);
    expect(
      listed.reduce((sum, { name, destinationName }) => sum + name.length + destinationName.length, 0),
    ).toBeLessThanOrEqual(MISMATCH_CHARACTERS.maximum);
    expect(listed.length + trace.reduce((sum, { mismatchesOmitted = 0 }) => sum + mismatchesOmitted, 0)).toBe(1000);
  });

  test("ten thousand failing rules give a bounded number of findings, and the verdict stands", () => {
    const report = withProducts(
      many(10_000, (index) => ["REQUIRE", `missing${index}`]),
      { foo: digest },
    );
    expectLimit(report, FINDINGS, "RuleVerificationError");
    const errors = report.findings.filter(({ severity }) => severity === "error");
    expect(errors).toHaveLength(FINDINGS.maximum + 1);
    expect(limitFindings(report, FINDINGS)[0]?.message).toMatch(/^5000 more findings /);
  });

  test("failures behind ten thousand MATCH rules are explained as far as the work for it goes", () => {
    const rules = [
      ...many(10_000, (index) => ["MATCH", `*${"x".repeat(50)}${index}*y`, "WITH", "PRODUCTS", "FROM", "nowhere"]),
      ...many(100, () => ["DISALLOW", "*"]),
    ];
    const report = withProducts(rules, Object.fromEntries(many(50, (index) => [`f${index}`, digest])));
    expect(report.findings.filter(({ code }) => code === "artifact-disallowed").length).toBeGreaterThanOrEqual(50);
    expect(report).toMatchObject({ outcome: "fail", error: "RuleVerificationError" });
  });
});

describe("texts of a report", () => {
  test("sentences, phrases and pointers are short, whatever the names are", () => {
    const name = "/".repeat(60_000);
    const command = many(50_000, () => "word");
    const build = step({
      name: "s".repeat(1000),
      keys: [bob],
      command,
      products: [
        ["DISALLOW", `${"[".repeat(60_000)}`],
        ["DISALLOW", "*"],
        ["REQUIRE", name.slice(1)],
      ],
    });
    const layout = metablock(layoutOf([build], [bob]), owner);
    const link = {
      ...linkOf("s".repeat(1000), {}, { [name]: { sha256: "ab".repeat(8000) } }),
      command: [...command, "more"],
    };
    const report = run({ layout, links: { [fileName("s".repeat(1000), bob)]: metablock(link, bob) } });
    expect(report.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["artifact-disallowed", "artifact-required-missing", "command-mismatch"]),
    );
    for (const { message, expected, observed, rule, evidence } of report.findings) {
      expect(message.length).toBeLessThanOrEqual(SENTENCE_CHARACTERS.maximum);
      expect(message).toMatch(/\.$/);
      for (const text of [expected, observed, rule?.text])
        expect(text?.length ?? 0).toBeLessThanOrEqual(PHRASE_CHARACTERS.maximum);
      expect(evidence?.pointer.length).toBeLessThanOrEqual(POINTER_CHARACTERS.maximum);
    }
    for (const { summary } of report.checks) expect(summary.length).toBeLessThanOrEqual(SENTENCE_CHARACTERS.maximum);
    const compared = report.checks.find(({ detail }) => detail.kind === "expected-command")?.detail;
    expect(JSON.stringify(compared).length).toBeLessThan(20_000);
  });
});

describe("signatures and keys", () => {
  const rsa = (modulusBytes: number, exponent: Buffer) =>
    createPublicKey({
      key: { kty: "RSA", n: Buffer.alloc(modulusBytes, 0xab).toString("base64url"), e: exponent.toString("base64url") },
      format: "jwk",
    })
      .export({ type: "spki", format: "pem" })
      .toString();

  test.each<readonly [string, Limit, string]>([
    ["an RSA key of 64 kilobits", RSA_MODULUS_BITS, rsa(8192, Buffer.from([1, 0, 1]))],
    ["an RSA key with an exponent as long as its modulus", RSA_EXPONENT_BITS, rsa(384, Buffer.alloc(384, 0x77))],
  ])("%s verifies nothing, as a functionary's key and as an owner's", (_what, limit, pem) => {
    expect(parsePublicKey(Buffer.from(pem))).toMatchObject({
      ok: false,
      error: { code: "limit-exceeded", exceeded: { limit } },
    });
    const dictionary = { keyid: "abcdef0123", keytype: "rsa", scheme: "rsassa-pss-sha256", keyval: { public: pem } };
    const layout = metablock(
      {
        ...layoutOf([], []),
        keys: { abcdef0123: dictionary },
        steps: [{ ...Object(step({ name: "build", keys: [] })), pubkeys: ["abcdef0123"] }],
      },
      owner,
    );
    const link = `{"signatures":[{"keyid":"abcdef0123","sig":"${"ab".repeat(384)}"}],"signed":${linkText("build", {})}}`;
    expectLimit(run({ layout, links: { "build.abcdef01.link": utf8(link) } }), limit, "FormatError");
  });

  test("signatures are verified up to a bound of work, and then nothing verifies", () => {
    const opened = openEnvelope(metablock(linkOf("build"), bob));
    if (!opened.ok) throw new Error(opened.error.reason);
    const work = { left: 100_000 };
    const outcomes = many(10, () => verifyDocument(opened.value, bob.publicKey, 0, work));
    expect(outcomes[0]).toMatchObject({ outcome: "verified" });
    expect(outcomes[9]).toMatchObject({ outcome: "malformed", exceeded: { limit: SIGNATURE_WORK } });
    expect(outcomes.filter(({ outcome }) => outcome === "verified").length).toBeLessThan(7);
  });

  test("a thousand DSSE signatures of one key on one document share that bound", () => {
    const payload = Buffer.from(linkText("build", { byproducts: `{"stdout":"${"x".repeat(1_000_000)}"}` })).toString(
      "base64",
    );
    const signatures = many(1000, () => ({ keyid: bob.keyId, sig: Buffer.alloc(64, 1).toString("base64") }));
    const opened = openEnvelope(
      utf8(JSON.stringify({ payload, payloadType: "application/vnd.in-toto+json", signatures })),
    );
    if (!opened.ok) throw new Error(opened.error.reason);
    const work = { left: 20_000_000 };
    expect(verifyDocument(opened.value, bob.publicKey, 0, work)).toMatchObject({
      outcome: "malformed",
      exceeded: { limit: SIGNATURE_WORK },
    });
    expect(work.left).toBeGreaterThan(-2_000_000);
  });
});

describe("links of a step", () => {
  test("a step that may be performed by 1001 functionaries fails", () => {
    const ids = many(1001, (index) => (0x10000000 + index).toString(16).repeat(2));
    const build = { ...Object(step({ name: "build", keys: [bob] })), pubkeys: [...ids, bob.keyId] };
    const layout = metablock(layoutOf([build], [bob]), owner);
    expectLimit(
      run({ layout, links: { [fileName("build", bob)]: metablock(linkOf("build"), bob) } }),
      STEP_KEY_IDS,
      "FormatError",
    );
  });

  test("a hundred functionaries whose key ids begin alike and share one file fail", () => {
    const keys = many(100, (index) => makeKey(`deadbeef${index.toString(16).padStart(4, "0")}`));
    const layout = metablock(layoutOf([step({ name: "build", keys })], keys), owner);
    const report = run({ layout, links: { "build.deadbeef.link": metablock(linkOf("build"), ...keys) } });
    expectLimit(report, KEY_IDS_PER_FILE, "FormatError");
    expect(report.items[0]?.links.length).toBeLessThanOrEqual(KEY_IDS_PER_FILE.maximum);
  });

  const conflicting = (paths: number, documents: number): VerificationReport => {
    const steps = many(paths, (index) => step({ name: `s${index}`, keys: [bob] }));
    const links = steps.flatMap((_step, index) =>
      many(documents, (version) => {
        const link = { ...linkOf(`s${index}`), environment: { version } };
        return [fileName(`s${index}`, bob), metablock(link, bob)] as const;
      }),
    );
    return run({ layout: metablock(layoutOf(steps, [bob]), owner), links });
  };

  test.each([
    ["five hundred links for one place", 1, 500],
    ["ten links for each of four hundred places", 400, 10],
  ])("%s fail, and the number of combinations stays a number", (_what, paths, documents) => {
    const report = conflicting(paths, documents);
    expect(report.outcome).toBe("fail");
    expect(limitFindings(report, LINK_COMBINATIONS)[0]).toMatchObject({ code: "limit-exceeded", severity: "error" });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});

describe("sublayouts", () => {
  const inner = layoutOf([step({ name: "s", keys: [bob] })], [bob]);

  test("a layout that contains itself fails at the limit for depth", () => {
    const links: Record<string, Uint8Array> = {};
    let directory = "";
    for (let depth = 0; depth < 100; depth += 1) {
      links[`${directory}${fileName("s", bob)}`] = metablock(inner, bob);
      directory += `s.${bob.keyId.slice(0, 8)}/`;
    }
    expectLimit(run({ layout: metablock(inner, owner), links }), SUBLAYOUT_DEPTH, "FormatError");
  });

  test("a layout that contains itself twice, and each of them twice, fails at the limit for their number", () => {
    const twice = layoutOf(
      ["a", "b"].map((name) => step({ name, keys: [bob] })),
      [bob],
    );
    const bytes = metablock(twice, bob);
    const links: Record<string, Uint8Array> = {};
    const fill = (directory: string, depth: number): void => {
      for (const name of ["a", "b"]) {
        links[`${directory}${fileName(name, bob)}`] = bytes;
        if (depth > 0) fill(`${directory}${name}.${bob.keyId.slice(0, 8)}/`, depth - 1);
      }
    };
    fill("", 8);
    expectLimit(run({ layout: metablock(twice, owner), links }), SUBLAYOUTS, "FormatError");
  });
});

describe("parameters", () => {
  test("ten thousand placeholders of a megabyte each fail at the limit", () => {
    const rules = many(10_000, () => ["ALLOW", "{VALUE}"]);
    const layout = metablock(layoutOf([step({ name: "build", keys: [bob], products: rules })], [bob]), owner);
    const report = run({ layout, links: {}, parameters: new Map([["VALUE", "v".repeat(1_000_000)]]) });
    expectLimit(report, SUBSTITUTED_CHARACTERS, "FormatError");
  });

  test("a million lone braces are one failure in few words", () => {
    const command = ["{".repeat(999_999)];
    const layout = metablock(layoutOf([step({ name: "build", keys: [bob], command })], [bob]), owner);
    const report = run({ layout, links: {}, parameters: new Map() });
    expect(report).toMatchObject({ outcome: "fail", error: "FormatError" });
    expect(report.findings.filter(({ code }) => code === "parameter-malformed").length).toBeLessThanOrEqual(10);
  });
});

describe("a hundred thousand files that nobody asked for", () => {
  test("change no verdict and give a bounded number of findings", () => {
    const layout = metablock(layoutOf([step({ name: "build", keys: [bob] })], [bob]), owner);
    const strays = many(100_000, (index) => [`stray${index}.link`, utf8("{}")] as const);
    const report = run({ layout, links: [[fileName("build", bob), metablock(linkOf("build"), bob)], ...strays] });
    expect(report.outcome).toBe("pass");
    expect(report.unplacedLinks).toHaveLength(100_000);
    expect(report.findings).toHaveLength(FINDINGS.maximum + 1);
    expect(limitFindings(report, FINDINGS)).toMatchObject([{ severity: "info", observed: "100000" }]);
  });
});

describe("the limits", () => {
  test("each has a name of its own, and the README lists it with its number", async () => {
    expect(new Set(limits.map(({ name }) => name)).size).toBe(limits.length);
    const { readFile } = await import("node:fs/promises");
    const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
    for (const { name, maximum, unit } of limits) {
      expect(readme).toContain(`| \`${name}\` | ${maximum.toLocaleString("en-US")} ${unit} |`);
    }
  });

  test("a verification within all of them mentions none", () => {
    const layout = metablock(layoutOf([step({ name: "build", keys: [bob] })], [bob]), owner);
    const report = run({ layout, links: { [fileName("build", bob)]: signedText(linkText("build", {}), bob) } });
    expect(report.outcome).toBe("pass");
    expect(limits.flatMap((limit) => limitFindings(report, limit))).toEqual([]);
  });
});
