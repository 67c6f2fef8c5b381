import { makeFinding } from "@stemma/in-toto";
import { describe, expect, test } from "vitest";
import {
  type VerifiedFolder,
  verifiedExample,
  verifiedVector,
  verifiedVectors,
} from "../test-support/verified-folders.ts";
import { withSublayouts } from "../verify/judgement.ts";
import { EvidencePlaces } from "./evidence-places.ts";
import { firstSentence } from "./finding-lines.ts";
import { judgementToText } from "./judgement-to-text.ts";
import { shortenApart, shortenDigests } from "./shorten-digests.ts";
import { stylesFor } from "./styles.ts";

const HEX = /[0-9a-f]{40}/;

function textOf({ judgement, files, folder }: VerifiedFolder, full = false): string {
  const places = new EvidencePlaces(files, withSublayouts(judgement));
  const options = { layoutPath: "root.layout", places, styles: stylesFor({}), full };
  return judgementToText(judgement, options).replaceAll(`${folder}/`, "");
}

describe("the answer at night", () => {
  test("is one line when all is well", () => {
    expect(textOf(verifiedExample("demo-clean"))).toBe("VERIFIED root.layout: 21 checks passed\n");
  });

  test("begins with what went wrong first and where, in one line, and ends with how to see more", () => {
    const lines = textOf(verifiedExample("demo-tampered")).trimEnd().split("\n");
    expect(lines[0]).toBe(
      "NOT VERIFIED root.layout: demo-project/foo.py failed at step package: it is not the file that update-version produced. (RuleVerificationError, 1 failure)",
    );
    expect(lines).toContain("Artifact tampered");
    expect(lines).toContain("    see      links/package.beab347e.link:31");
    expect(lines).toContain("Affected: 2 of 8 artifacts");
    expect(lines.at(-1)).toBe("More: --trace for every check, key and rule in full; --format json for all data");
    expect(lines.length).toBeLessThan(20);
  });

  test("tells many files that one rule hits in one place", () => {
    const text = textOf(verifiedVector("gen-random-07"));
    expect(text).toContain("Artifact disallowed (4)\n");
    expect(text.match(/which no earlier rule accounts for/g)).toHaveLength(1);
    expect(text).toContain("    and also doc/i.html, lib/x.so, src/b.c\n");
  });

  test("does not say twice that a step lacks links", () => {
    const text = textOf(verifiedVector("gen-thr-3-of-3-two-files"));
    expect(text).toContain("Evidence missing\n");
    expect(text).not.toContain("Too few functionaries");
  });

  test("tells what is wrong inside a sublayout", () => {
    const text = textOf(verifiedVector("gen-sub-inner-rule-fails"));
    expect(text).toContain("Sublayout failed\n");
    expect(text).toContain("Artifact disallowed\n");
  });

  test("mentions notes in one line, which the trace then has", () => {
    const vector = verifiedVector("gen-rule-implicit-allow");
    expect(textOf(vector)).toMatch(/^VERIFIED .*\n\n\d+ notes? that changes? no verdict: --trace\n$/);
    expect(textOf(vector, true)).toContain("Note: Product that no rule speaks of");
  });

  test("of every vector is short, has short digests, explains every cause and says what to do", () => {
    for (const vector of verifiedVectors()) {
      const text = textOf(vector);
      expect([vector.name, text.split("\n").length < 45]).toEqual([vector.name, true]);
      expect([vector.name, HEX.test(text)]).toEqual([vector.name, false]);
      expect(text.startsWith(vector.judgement.verdict === "pass" ? "VERIFIED" : "NOT VERIFIED")).toBe(true);
      if (vector.judgement.verdict === "fail") expect(text).toContain("  what to do: ");
    }
  });
});

describe("the trace", () => {
  const trace = textOf(verifiedExample("demo-tampered"), true);

  test("has every check in the report's order, with its state and its section", () => {
    const { checks } = verifiedExample("demo-tampered").report;
    const lines = trace
      .split("\n")
      .filter((line) => /^ {2}(passed|FAILED|warned|skipped|not checked) .*\[[\d.]+\]$/.test(line));
    expect(lines.map((line) => /(\S+) \[/.exec(line)?.[1])).toEqual(checks.map(({ id }) => id));
  });

  test("has every key tried, and which functionaries count and why not", () => {
    const vector = textOf(verifiedVector("gen-thr-2-of-3-one-bad-signature"), true);
    expect(vector).toMatch(/key [0-9a-f]{64} \(ed25519\): its signature verifies/);
    expect(vector).toMatch(/functionaries: 2 of 2 needed/);
    expect(vector).toMatch(/[0-9a-f]{64} does not count: the signature does not fit the content and the key/);
  });

  test("has the queue before and after every rule, what was consumed and by which artifact of which step", () => {
    expect(trace).toContain(
      [
        "    rule 1: MATCH demo-project/* WITH PRODUCTS FROM clone",
        "      consumes 5 artifacts: demo-project/LICENSE, demo-project/README.md, demo-project/foo.py, demo-project/setup.py, demo-project/tests/test_foo.py (each by the same name in the products of clone)",
        "      queue after it: empty",
      ].join("\n"),
    );
    expect(trace).toMatch(
      /no match for demo-project\/foo.py: update-version recorded sha256 [0-9a-f]{64}, here it is sha256/,
    );
    const prefixed = textOf(verifiedVector("gen-rule-match-dest-prefix"), true);
    expect(prefixed).toMatch(/consumes 1 artifact: \S+ by \S+\/\S+ \(in the products of /);
  });

  test("has every artifact that is not verified, with its first bad step and the way to it", () => {
    expect(trace).toContain("Artifacts: 6 of 8 verified\n");
    expect(trace).toContain("first bad step: package, by artifact-rules:step:package:materials\n");
    expect(trace).toContain("the way to it: clone → update-version → package\n");
  });

  test("has the checks of a sublayout below the check that stands for it", () => {
    const inner = textOf(verifiedVector("gen-sub-inner-rule-fails"), true);
    expect(inner).toMatch(/\n {2}FAILED {6}sublayout:build:.*\n.*\n {6}passed {6}layout-format/);
  });
});

describe("short digests", () => {
  const digest = (end: string) => `sha256:${"ab".repeat(31)}${end}`;

  test("keep twelve digits, and leave shorter numbers alone", () => {
    expect(shortenDigests(`${digest("cd")}, links/build.776a00e2.link`)).toBe(
      "sha256:abababababab…, links/build.776a00e2.link",
    );
  });

  test("are not shortened where two different ones would look alike", () => {
    expect(shortenApart(digest("cd"), digest("ce"))).toEqual([digest("cd"), digest("ce")]);
    expect(shortenApart(digest("cd"), digest("cd"))[0]).toBe("sha256:abababababab…");
  });
});

test("the first sentence of a message ends outside quoted names", () => {
  expect(firstSentence('Step "a. b\\" c. d": the material "x. y" differs. Expected 1. Rule 2.')).toBe(
    'Step "a. b\\" c. d": the material "x. y" differs.',
  );
  expect(firstSentence("No full stop")).toBe("No full stop");
});

test("hostile names stay on their line and cannot pretend to be a verdict", () => {
  const demo = verifiedExample("demo-tampered");
  const name = "\u001b[2J\nVERIFIED root.layout\u202e";
  const hostile = makeFinding("artifact-disallowed", "error", `Step "x" has the product ${name}.`, {
    artifact: { name, expected: null, observed: null },
    rule: { list: "products", index: 0, text: `DISALLOW ${name}` },
  });
  const second = { ...hostile };
  const judgement = { ...demo.judgement, findings: [hostile, second] };
  for (const full of [false, true]) {
    const text = textOf({ ...demo, judgement }, full);
    expect(text).not.toMatch(/^VERIFIED/m);
    expect(text).not.toMatch(/[^\n\P{C}]/u);
  }
});
