import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type JsonValue, openEnvelope, publicKeyFromJson } from "@stemma/in-toto";
import { describe, expect, test } from "vitest";
import { verifyDocument } from "../../packages/in-toto/src/envelope/verify-document.ts";
import { readCaseFolder, writeCaseFolder } from "./case-folder.ts";
import { compare } from "./compare.ts";
import { draftDocument } from "./generate/chain.ts";
import { signDocument, writeDocument } from "./generate/draft.ts";
import { type ComparedCase, generateCase } from "./generate/generate-case.ts";
import { NOW } from "./generate/gpg-keys.ts";
import { keyPool } from "./generate/key-pool.ts";
import { Random } from "./generate/random.ts";
import { judgeOurs } from "./judge-ours.ts";
import { readOptions } from "./options.ts";
import { Summary, summaryText } from "./summary.ts";

const COUNT = 150;
const cases = await Promise.all(Array.from({ length: COUNT }, (_, index) => generateCase(7, index, null)));
const judged = cases.map((given) => judgeOurs(given, []));

function outcomeOf(index: number): string {
  const verdict = judged[index];
  return verdict?.kind === "report" ? verdict.report.outcome : "fail";
}

function bytesOf(given: ComparedCase): string {
  const links = given.links.map(({ path: name, bytes }) => [name, Buffer.from(bytes).toString("hex")]);
  return JSON.stringify([Buffer.from(given.layout).toString("hex"), links, given.features]);
}

describe("the generator of cases", () => {
  test("makes the same bytes for the same seed, random signatures included, and others for another", async () => {
    for (const [index, given] of cases.entries()) {
      expect(bytesOf(await generateCase(7, index, null))).toBe(bytesOf(given));
    }
    expect(bytesOf(await generateCase(8, 0, null))).not.toBe(bytesOf(await generateCase(7, 0, null)));
  });

  test("makes nothing that a directory could not hold", () => {
    for (const { links } of cases) expect(new Set(links.map((link) => link.path)).size).toBe(links.length);
  });

  test("makes passes and failures, roughly half and half", () => {
    const passes = cases.filter((_, index) => outcomeOf(index) === "pass").length;
    expect(passes).toBeGreaterThan(COUNT * 0.35);
    expect(passes).toBeLessThan(COUNT * 0.7);
  });

  test("covers rules of every kind, sublayouts, thresholds, keys, parameters, inspections and tampering", () => {
    const features = new Set(cases.flatMap((given) => given.features));
    for (const keyword of ["CREATE", "DELETE", "MODIFY", "ALLOW", "DISALLOW", "REQUIRE", "MATCH"]) {
      expect(features).toContain(`rule: ${keyword}`);
    }
    for (const feature of ["sublayout", "nested sublayouts", "threshold 3", "parameters", "inspections supplied"]) {
      expect(features).toContain(feature);
    }
    expect([...features].filter((feature) => feature.startsWith("tampered: ")).length).toBeGreaterThan(15);
    expect([...features].filter((feature) => feature.startsWith("key: ")).length).toBeGreaterThan(10);
  });

  test("has keys of every kind whose signatures we verify, and some that are broken on purpose", () => {
    const outcomes = keyPool().map(([, key]): readonly [string, string] => {
      const signed = new Map<string, JsonValue>([["_type", "link"]]);
      const link = draftDocument(new Random("one"), "a.link", "link", signed, [key]);
      signDocument(link, new Random("two"));
      writeDocument(link, new Random("three"));
      const opened = openEnvelope(link.bytes);
      const known = publicKeyFromJson(key.dict);
      if (!opened.ok) return [key.kind, "malformed link"];
      return [
        key.kind,
        known.ok ? verifyDocument(opened.value, known.value, NOW * 1000, { left: 1e9 }).outcome : "malformed key",
      ];
    });
    const broken = outcomes.filter(([, outcome]) => outcome !== "verified").sort();
    expect(broken).toEqual([
      ["gpg eddsa that has expired", "expired"],
      ["gpg subkey of another type", "malformed key"],
      ["gpg subkey that has expired", "expired"],
    ]);
    expect(new Set(outcomes.map(([kind]) => kind)).size).toBeGreaterThanOrEqual(18);
  });
});

describe("the comparison", () => {
  const passing = judged[cases.findIndex((_, index) => outcomeOf(index) === "pass")];
  const failing = judged.find(
    (verdict) => verdict.kind === "report" && verdict.report.error === "RuleVerificationError",
  );
  if (passing === undefined || failing === undefined) throw new Error("the seed makes too little");

  test("agrees on the same verdict and error class, and on an error class that is none of the seven", () => {
    expect(compare({ verdict: "pass", error: null }, passing).kind).toBe("agree");
    expect(compare({ verdict: "fail", error: "RuleVerificationError" }, failing).kind).toBe("agree");
    expect(compare({ verdict: "fail", error: "KeyError" }, failing).kind).toBe("agree");
  });

  test("flags another verdict and another error class of the seven", () => {
    expect(compare({ verdict: "fail", error: "KeyError" }, passing).kind).toBe("disagree");
    expect(compare({ verdict: "pass", error: null }, failing).kind).toBe("disagree");
    expect(compare({ verdict: "fail", error: "LinkNotFoundError" }, failing).kind).toBe("disagree");
  });

  test("excuses a refusal only by a finding of a listed class on the first failing check", () => {
    if (failing.kind !== "report") throw new Error("no report");
    const first = failing.report.checks.find(({ state }) => state === "failed");
    const finding = { ...failing.report.findings[0], code: "link-name-mismatch", checkId: first?.id ?? null } as const;
    const excused = { ...failing.report, findings: [finding] } as typeof failing.report;
    expect(compare({ verdict: "pass", error: null }, { kind: "report", report: excused })).toEqual({
      kind: "stricter",
      finding: "link-name-mismatch",
      referencePasses: true,
    });
    const elsewhere = { ...excused, findings: [{ ...finding, checkId: "layout-format" }] } as typeof excused;
    expect(compare({ verdict: "pass", error: null }, { kind: "report", report: elsewhere }).kind).toBe("disagree");
    const passes = { ...excused, outcome: "pass", error: null } as typeof excused;
    expect(compare({ verdict: "fail", error: "KeyError" }, { kind: "report", report: passes }).kind).toBe("disagree");
  });
});

describe("a case in a folder", () => {
  test("is read back as it was", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "compare-"));
    try {
      for (const given of cases.slice(0, 40)) {
        writeCaseFolder(folder, given, "");
        const again = readCaseFolder(folder);
        expect(bytesOf(again)).toBe(bytesOf(given));
        expect([again.ownerKeys, again.parameters, again.runFiles]).toEqual([
          given.ownerKeys,
          given.parameters,
          given.runFiles,
        ]);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("the report", () => {
  test("names seed, count, what the reference said, what is stricter, and every disagreement with its folder", () => {
    const summary = new Summary();
    const [given] = cases;
    if (given === undefined) throw new Error("no case");
    const verdict = { verdict: "fail", error: "KeyError", message: "", inspectionLinks: [] } as const;
    summary.add(given, verdict, { kind: "agree" });
    summary.add(
      given,
      { ...verdict, verdict: "pass", error: null },
      { kind: "stricter", finding: "unsafe-name", referencePasses: true },
    );
    summary.disagreements.push({ index: 4, why: "because", folder: "out/1/4" });
    const text = summaryText({ seed: 1, count: 2, version: "1.3.1" }, summary);
    for (const part of [
      "--seed 1 --count 2",
      "2 compared",
      "1 disagreements",
      "| fail: KeyError | 1 |",
      "| `unsafe-name` | 1 | 0 |",
      "case 4: because (out/1/4)",
    ]) {
      expect(text).toContain(part);
    }
  });

  test("is asked for in words that are understood, or not at all", () => {
    expect(readOptions(["--seed", "3", "--count", "9"])).toMatchObject({ seed: 3, count: 9, caseFolder: null });
    expect(readOptions(["--count", "x"])).toBeNull();
    expect(readOptions(["--what"])).toBeNull();
  });
});
