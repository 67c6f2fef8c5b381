import { describe, expect, test } from "vitest";
import { makeKey, metablock, utf8 } from "../test-support/signing.ts";
import {
  bob,
  carl,
  codes,
  complaints,
  errorCodes,
  fileName,
  layoutOf,
  linkOf,
  owner,
  run,
  step,
  twoSteps,
} from "../test-support/supply-chain.ts";

const A = { "foo.py": { sha256: "aa" } };
const B = { "foo.py": { sha256: "bb" } };
const good = {
  [fileName("write", bob)]: metablock(linkOf("write", {}, A), bob),
  [fileName("package", carl)]: metablock(linkOf("package", A), carl),
};

describe("a supply chain in order", () => {
  test("passes, and every check is in the specification's order", () => {
    const report = run({ layout: twoSteps(), links: good });
    expect(report).toMatchObject({ outcome: "pass", error: null, findings: [] });
    expect(report.checks.map((check) => check.id)).toEqual([
      "layout-format",
      "layout-signatures",
      "layout-expiry",
      "links-present:write",
      "links-present:package",
      "link-signatures:write",
      "link-signatures:package",
      `expected-command:write:${fileName("write", bob)}`,
      `expected-command:package:${fileName("package", carl)}`,
      "link-agreement:write",
      "link-agreement:package",
      "artifact-rules:step:write:materials",
      "artifact-rules:step:write:products",
      "artifact-rules:step:package:materials",
      "artifact-rules:step:package:products",
    ]);
  });

  test("reports expected and observed of every step, with the functionary who signed", () => {
    const [write] = run({ layout: twoSteps(), links: good }).items;
    expect(write).toMatchObject({ name: "write", threshold: 1, authorizedKeyIds: [bob.keyId] });
    expect(write?.links).toMatchObject([{ functionary: bob.keyId, status: "counted", representative: true }]);
  });

  test("takes `__proto__` as an artifact name like any other", () => {
    const bytes = utf8('{"__proto__":{"sha256":"aa"}}');
    expect(JSON.parse(new TextDecoder().decode(bytes))).toHaveProperty("__proto__");
    const named = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, Record<string, string>>;
    const layout = metablock(
      layoutOf([step({ name: "write", keys: [bob], products: [["DISALLOW", "__proto__"]] })], [bob]),
      owner,
    );
    const report = run({ layout, links: { [fileName("write", bob)]: metablock(linkOf("write", {}, named), bob) } });
    expect(report).toMatchObject({ outcome: "fail", error: "RuleVerificationError" });
    expect(report.findings[0]?.artifact?.name).toBe("__proto__");
  });
});

describe("a tampered artifact", () => {
  const report = run({
    layout: twoSteps(),
    links: { ...good, [fileName("package", carl)]: metablock(linkOf("package", B), carl) },
  });

  test("fails with the reference's error class", () => {
    expect(report).toMatchObject({ outcome: "fail", error: "RuleVerificationError" });
  });

  test("is found with the step, the rule, the file and both digests", () => {
    const [finding] = report.findings;
    expect(finding).toMatchObject({
      code: "artifact-tampered",
      item: "package",
      artifact: {
        name: "foo.py",
        expected: [{ algorithm: "sha256", value: "aa" }],
        observed: [{ algorithm: "sha256", value: "bb" }],
      },
      rule: { list: "materials", index: 1, text: "DISALLOW *" },
    });
    for (const part of [
      "package",
      "write",
      "foo.py",
      "sha256:aa",
      "sha256:bb",
      "MATCH foo.py WITH PRODUCTS FROM write",
    ]) {
      expect(finding?.message).toContain(part);
    }
  });
});

describe("every check runs", () => {
  test("so an untrusted layout, a missing link and a broken rule are all found, and the first one is the error", () => {
    const report = run({
      layout: twoSteps(),
      links: { [fileName("package", carl)]: metablock(linkOf("package", B), carl) },
      ownerKeys: [makeKey()],
    });
    expect(report.error).toBe("SignatureVerificationError");
    expect(errorCodes(report)).toEqual(["layout-signature-missing", "link-missing", "artifact-disallowed"]);
  });

  test("so without an owner key nothing vouches for the layout", () => {
    const report = run({ layout: twoSteps(), links: good, ownerKeys: [] });
    expect(report.error).toBe("SignatureVerificationError");
    expect(errorCodes(report)).toEqual(["no-owner-key"]);
  });
});

describe("who signed", () => {
  test("an unsigned link does not count and is found to be unsigned", () => {
    const report = run({
      layout: twoSteps(),
      links: { ...good, [fileName("write", bob)]: metablock(linkOf("write", {}, A)) },
    });
    expect(report.error).toBe("ThresholdVerificationError");
    expect(errorCodes(report)).toEqual(["link-unsigned", "threshold-not-met", "artifact-disallowed"]);
  });

  test("a link by a functionary who is not listed for the step does not count, whatever its name", () => {
    const report = run({
      layout: twoSteps(),
      links: { ...good, [fileName("write", bob)]: metablock(linkOf("write", {}, A), carl) },
    });
    expect(report.error).toBe("ThresholdVerificationError");
    expect(errorCodes(report)).toContain("unauthorized-functionary");
  });

  test("a link named after an unlisted functionary has no effect and is reported as unplaced", () => {
    const path = fileName("write", carl);
    const report = run({ layout: twoSteps(), links: { ...good, [path]: metablock(linkOf("write", {}, B), carl) } });
    expect(report.outcome).toBe("pass");
    expect(codes(report)).toEqual(["unauthorized-functionary"]);
    expect(report.unplacedLinks).toMatchObject([{ path, reason: "unauthorized-functionary", stepName: "write" }]);
    expect(report.items[0]?.links.at(-1)).toMatchObject({
      path,
      functionary: carl.keyId,
      authorization: "unauthorized",
      status: "rejected",
    });
  });

  test("a link for a step that the layout does not have is reported as unplaced", () => {
    const report = run({
      layout: twoSteps(),
      links: { ...good, [fileName("deploy", bob)]: metablock(linkOf("deploy"), bob) },
    });
    expect(report.outcome).toBe("pass");
    expect(report.unplacedLinks).toMatchObject([{ reason: "unknown-step", stepName: "deploy" }]);
    expect(codes(report)).toEqual(["unknown-step"]);
  });

  test("garbage under an unlisted name has no effect, under a listed name it is malformed", () => {
    const garbage = utf8("{");
    const unlisted = run({ layout: twoSteps(), links: { ...good, [fileName("write", carl)]: garbage } });
    expect(unlisted).toMatchObject({ outcome: "pass", unplacedLinks: [{ reason: "malformed" }] });
    const listed = run({ layout: twoSteps(), links: { ...good, [fileName("write", bob)]: garbage } });
    expect(listed.error).toBe("FormatError");
    expect(listed.findings[0]?.message).toContain("line 1, column 2");
  });
});

describe("stricter than the reference", () => {
  test("one key under two ids is one functionary", () => {
    const label = "11".repeat(32);
    const twin = { ...makeKey(label), privateKey: bob.privateKey, dictionary: { ...bob.dictionary, keyid: label } };
    const layout = metablock(layoutOf([step({ name: "write", keys: [bob, twin], threshold: 2 })], [bob, twin]), owner);
    const link = linkOf("write", {}, A);
    const report = run({
      layout,
      links: { [fileName("write", bob)]: metablock(link, bob), [fileName("write", twin)]: metablock(link, twin) },
    });
    expect(report.error).toBe("ThresholdVerificationError");
    expect(codes(report)).toContain("same-key-two-ids");
  });

  test("one file that two key ids name counts once", () => {
    const one = makeKey(`12345678${"a".repeat(56)}`);
    const two = makeKey(`12345678${"b".repeat(56)}`);
    const layout = metablock(layoutOf([step({ name: "write", keys: [one, two], threshold: 2 })], [one, two]), owner);
    const report = run({ layout, links: { "write.12345678.link": metablock(linkOf("write"), one, two) } });
    expect(report.error).toBe("ThresholdVerificationError");
    expect(codes(report)).toContain("key-id-collision");
  });

  test("a key that the layout files under another id is refused", () => {
    const index = "22".repeat(32);
    const keys = { [index]: bob.dictionary };
    const named = { ...bob, keyId: index };
    const layout = metablock({ ...layoutOf([step({ name: "write", keys: [named] })], []), keys }, owner);
    const report = run({ layout, links: { [fileName("write", named)]: metablock(linkOf("write"), bob) } });
    expect(report.error).toBe("ThresholdVerificationError");
    expect(errorCodes(report)).toEqual(["key-id-mismatch"]);
  });

  test.each(["../write", "a/b", "a\\b", "..", "."])("the step name %s is refused", (name) => {
    const layout = metablock(layoutOf([step({ name, keys: [bob] })], [bob]), owner);
    const report = run({ layout, links: {} });
    expect(report).toMatchObject({ outcome: "fail", error: "FormatError" });
    expect(report.findings).toMatchObject([{ code: "unsafe-name", evidence: { pointer: "/signed/steps/0/name" } }]);
  });

  test("a refused link is not left out: another link must not stand for the step in its place", () => {
    const layout = metablock(
      layoutOf([step({ name: "write", keys: [bob, carl], products: [["DISALLOW", "evil"]] })], [bob, carl]),
      owner,
    );
    const evil = metablock(linkOf("write", {}, { evil: { sha256: "aa" } }), bob);
    const withExtra = utf8(new TextDecoder().decode(evil).replace('"_type"', '"extra":1,"_type"'));
    const report = run({
      layout,
      links: { [fileName("write", bob)]: withExtra, [fileName("write", carl)]: metablock(linkOf("write"), carl) },
    });
    expect(report).toMatchObject({ outcome: "fail", error: "RuleVerificationError" });
    expect(errorCodes(report)).toEqual(["artifact-disallowed", "unsigned-member"]);
  });

  test("a layout with a member that no signature covers is refused", () => {
    const text = new TextDecoder().decode(twoSteps()).replace('"readme"', '"extra":1,"readme"');
    const report = run({ layout: utf8(text), links: good });
    expect(report).toMatchObject({ outcome: "fail", error: "SignatureVerificationError" });
    expect(report.findings).toMatchObject([{ code: "unsigned-member", evidence: { pointer: "/signed/extra" } }]);
  });

  test("an empty sublayout does not perform a step that expects something", () => {
    const layout = metablock(
      layoutOf([step({ name: "write", keys: [bob], products: [["ALLOW", "*"]] })], [bob]),
      owner,
    );
    const report = run({ layout, links: { [fileName("write", bob)]: metablock(layoutOf([], []), bob) } });
    expect(report.outcome).toBe("fail");
    expect(errorCodes(report)).toEqual(["sublayout-empty"]);
  });
});

describe("what is not understood", () => {
  test("keeps a step from passing, even where another link meets the threshold", () => {
    const strange = { ...bob.dictionary, keytype: "sphincs", scheme: "sphincs-shake-128s" };
    const base = layoutOf([step({ name: "write", keys: [bob, carl] })], [carl]);
    const layout = metablock({ ...base, keys: { ...base.keys, [bob.keyId]: strange } }, owner);
    const links = {
      [fileName("write", bob)]: metablock(linkOf("write"), bob),
      [fileName("write", carl)]: metablock(linkOf("write"), carl),
    };
    const report = run({ layout, links });
    expect(report).toMatchObject({ outcome: "not-checked", error: null });
    expect(codes(report)).toEqual(["not-understood"]);
  });
});

describe("several documents in one place", () => {
  const path = fileName("package", carl);
  const fine = metablock(linkOf("package", A), carl);
  const bad = metablock(linkOf("package", B), carl);
  const write = [fileName("write", bob), metablock(linkOf("write", {}, A), bob)] as const;

  test.each([
    ["good first", [fine, bad]],
    ["bad first", [bad, fine]],
  ])("are all tried and the worst counts (%s)", (_, documents) => {
    const links = [write, ...documents.map((bytes) => [path, bytes] as const)];
    const report = run({ layout: twoSteps(), links });
    expect(report).toMatchObject({ outcome: "fail", error: "RuleVerificationError" });
    expect(errorCodes(report)).toEqual(["artifact-tampered", "link-conflict", "link-conflict"]);
    expect(report).toEqual(run({ layout: twoSteps(), links: [...links].reverse() }));
  });

  test("are one when they are the same bytes", () => {
    const report = run({ layout: twoSteps(), links: [write, [path, fine], [path, fine]] });
    expect(report).toMatchObject({ outcome: "pass", findings: [] });
  });

  test("pass with a warning when all of them pass", () => {
    const other = metablock({ ...linkOf("package", A), environment: { host: "b" } }, carl);
    const report = run({ layout: twoSteps(), links: [write, [path, fine], [path, other]] });
    expect(report.outcome).toBe("pass");
    expect(codes(report)).toEqual(["link-conflict", "link-conflict"]);
  });

  test("fail when there are more combinations than are tried", () => {
    const many = Array.from({ length: 17 }, (_, index) =>
      metablock({ ...linkOf("package", A), environment: { run: index } }, carl),
    );
    const report = run({ layout: twoSteps(), links: [write, ...many.map((bytes) => [path, bytes] as const)] });
    expect(report).toMatchObject({ outcome: "fail", error: "ThresholdVerificationError" });
  });
});

describe("inspections", () => {
  const inspection = {
    _type: "inspection",
    name: "untar",
    run: ["rm", "-rf", "/"],
    expected_materials: [
      ["MATCH", "foo.py", "WITH", "PRODUCTS", "FROM", "write"],
      ["DISALLOW", "*"],
    ],
    expected_products: [],
  };
  const layout = metablock(layoutOf([step({ name: "write", keys: [bob] })], [bob], { inspect: [inspection] }), owner);
  const write = { [fileName("write", bob)]: metablock(linkOf("write", {}, A), bob) };

  test("are not evaluated when nothing stands for them, and that is not a pass", () => {
    const report = run({ layout, links: write });
    expect(report).toMatchObject({ outcome: "not-checked", error: null });
    expect(complaints(report)).toEqual(["inspection-not-evaluated"]);
  });

  test("have no effect when they are left out on request", () => {
    expect(run({ layout, links: write, inspections: "drop" }).outcome).toBe("pass");
  });

  test("are judged by a supplied link, which is unauthenticated unless the owner signed it", () => {
    const unsigned = run({
      layout,
      links: { ...write, "untar.link": metablock(linkOf("untar", A)) },
      inspections: "supplied",
    });
    expect(unsigned.outcome).toBe("pass");
    expect(complaints(unsigned)).toEqual(["inspection-unauthenticated"]);
    const signed = run({
      layout,
      links: { ...write, "untar.link": metablock(linkOf("untar", A), owner) },
      inspections: "supplied",
    });
    expect(signed.outcome).toBe("pass");
    expect(complaints(signed)).toEqual([]);
    const tampered = run({
      layout,
      links: { ...write, "untar.link": metablock(linkOf("untar", B)) },
      inspections: "supplied",
    });
    expect(tampered.error).toBe("RuleVerificationError");
    expect(errorCodes(tampered)).toEqual(["artifact-tampered"]);
  });

  test("are not evaluated when no link was supplied", () => {
    expect(run({ layout, links: write, inspections: "supplied" }).outcome).toBe("not-checked");
  });
});

describe("hostile documents", () => {
  test("duplicate members are a finding and the last one counts", () => {
    const text = new TextDecoder().decode(good[fileName("write", bob)]);
    const doubled = utf8(text.replace('"signatures"', '"signatures":[],"signatures"'));
    const report = run({ layout: twoSteps(), links: { ...good, [fileName("write", bob)]: doubled } });
    expect(report.outcome).toBe("pass");
    expect(report.findings).toMatchObject([{ code: "duplicate-json-member", evidence: { pointer: "/signatures" } }]);
  });

  test("duplicate members are a finding in a document that was never used, too", () => {
    const text = new TextDecoder().decode(metablock(linkOf("deploy"), bob));
    const doubled = utf8(text.replace('"_type"', '"name":"x","_type"'));
    const report = run({ layout: twoSteps(), links: { ...good, [fileName("deploy", bob)]: doubled } });
    expect(report.outcome).toBe("pass");
    const [finding] = report.findings.filter(({ code }) => code === "duplicate-json-member");
    expect(finding).toMatchObject({ checkId: null, item: "deploy", evidence: { pointer: "/signed/name" } });
  });

  test("sublayouts that nest without end stop at a bound and fail", () => {
    const inner = layoutOf([step({ name: "s", keys: [bob] })], [bob]);
    const links: Record<string, Uint8Array> = {};
    let directory = "";
    for (let depth = 0; depth < 12; depth += 1) {
      links[`${directory}${fileName("s", bob)}`] = metablock(inner, bob);
      directory += `s.${bob.keyId.slice(0, 8)}/`;
    }
    const report = run({ layout: metablock(inner, owner), links });
    expect(report).toMatchObject({ outcome: "fail", error: "FormatError" });
    expect(JSON.stringify(report)).toContain("sublayout-too-deep");
  });

  test.each(["", "{", "[]", "null", '{"signed":{}}', '{"signed":{"_type":"layout"}}', '{"payload":"x"}', "\u0000"])(
    "the layout %j is malformed and nothing else is claimed",
    (text) => {
      const report = run({ layout: utf8(text), links: good });
      expect(report).toMatchObject({ outcome: "fail", error: "FormatError", items: [] });
      expect(codes(report)).toEqual(["layout-malformed"]);
    },
  );

  test("a threshold of two is not met by one functionary who signed twice", () => {
    const layout = metablock(layoutOf([step({ name: "write", keys: [bob, carl], threshold: 2 })], [bob, carl]), owner);
    const link = metablock(linkOf("write"), bob, bob);
    const report = run({ layout, links: { [fileName("write", bob)]: link, [fileName("write", carl)]: link } });
    expect(report.error).toBe("ThresholdVerificationError");
  });
});
