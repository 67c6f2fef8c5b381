import { execFile } from "node:child_process";
import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  changeDigest,
  demoSupplyChain,
  digestOf,
  dropLink,
  type Evidence,
  ed25519FromSeed,
  encodeDocument,
  encodeMetablock,
  type InspectionOptions,
  type LinkOptions,
  makeLayout,
  makeLink,
  type Rule,
  signLayoutWith,
  signLink,
  signMetablock,
} from "@stemma/testkit";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type BuiltCli, buildCli } from "../test-support/built-cli.ts";
import { verifyCase } from "../test-support/verify-case.ts";

const ESCAPE = "\u001b";
const clean = demoSupplyChain("clean");
const tampered = demoSupplyChain("tampered");

// every test starts processes, and the machine may be busy
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

/** A supply chain of one step, performed by Bob, with the given rules for its products. */
function oneStep(
  expectedProducts: readonly Rule[],
  link: Omit<LinkOptions, "name">,
  inspections: readonly InspectionOptions[] = [],
): Evidence {
  const [alice, bob] = [ed25519FromSeed("alice"), ed25519FromSeed("bob")];
  const layout = makeLayout({ steps: [{ name: "build", functionaries: [bob], expectedProducts }], inspections });
  return {
    layout: signMetablock(layout, alice),
    ownerKeys: [alice],
    links: [signLink(bob, { name: "build", ...link })],
  };
}

describe("the demo supply chain", () => {
  test("verifies when it is clean, with exit status 0", async () => {
    const run = await (await verifyCase(cli, clean)).text();
    expect(run).toMatchObject({ exitCode: 0, stderr: "" });
    expect(run.stdout).toMatch(/^VERIFIED .*root\.layout: \d+ checks passed\n$/);
  });

  test("fails when it is tampered with, naming step, rule, file and both digests", async () => {
    const run = await (await verifyCase(cli, tampered)).text();
    expect(run.exitCode).toBe(1);
    const [first, ...rest] = run.stdout.split("\n");
    expect(first).toMatch(
      /^NOT VERIFIED .*: demo-project\/foo\.py failed at step package: .* \(RuleVerificationError, 1 failure\)$/,
    );
    const explanation = rest.join("\n");
    const digest = (evidence: Evidence, step: string, list: string): string =>
      /"demo-project\/foo.py": \{\s*"sha256": "([0-9a-f]{64})"/.exec(
        Buffer.from(
          encodeDocument(evidence.links.find(({ path }) => path.startsWith(step))?.metablock.signed.get(list) ?? null),
        ).toString(),
      )?.[1] ?? "no digest";
    expect(explanation).toContain('"package"');
    expect(explanation).toContain("DISALLOW *");
    expect(explanation).toContain('"demo-project/foo.py"');
    const [expected, observed] = [
      digest(tampered, "update-version", "products"),
      digest(tampered, "package", "materials"),
    ];
    expect(explanation).toContain(`expected sha256 ${expected.slice(0, 12)}…`);
    expect(explanation).toContain(`observed sha256 ${observed.slice(0, 12)}…`);
    expect(explanation).not.toContain(expected);
    const trace = await (await verifyCase(cli, tampered)).text("--trace");
    expect(trace.exitCode).toBe(1);
    expect(trace.stdout).toContain(`expected sha256 ${expected}`);
    expect(trace.stdout).toContain(`observed sha256 ${observed}`);
  });

  test("is told as SARIF, with the same exit status", async () => {
    const run = await (await verifyCase(cli, tampered)).text("--format", "sarif");
    expect(run).toMatchObject({ exitCode: 1, stderr: "" });
    const [{ results }] = JSON.parse(run.stdout).runs;
    expect(results).toMatchObject([{ ruleId: "artifact-tampered", level: "error" }]);
  });

  test("is told as one JSON object", async () => {
    const good = await (await verifyCase(cli, clean)).json();
    expect(good.answer).toMatchObject({ verdict: "pass", error: null, findings: [] });
    expect(good.answer.checks.length).toBeGreaterThan(10);
    const bad = await (await verifyCase(cli, tampered)).json();
    expect(bad).toMatchObject({ exitCode: 1, answer: { verdict: "fail", error: "RuleVerificationError" } });
    expect(bad.answer.findings.map(({ artifact }) => artifact?.name)).toContain("demo-project/foo.py");
  });

  test("is told as JSON with every artifact, its first bad step and its chain of checks", async () => {
    const { artifacts = [], chains = [] } = (await (await verifyCase(cli, tampered)).json()).answer;
    const archive = artifacts.find(({ names }) => names.includes("demo-project.tar.gz"));
    expect(archive).toMatchObject({ verdict: "failed", firstBadStep: { item: "package" } });
    expect(chains[archive?.chain ?? -1]).toContain("artifact-rules:step:package:materials");
    expect(artifacts.filter(({ verdict }) => verdict === "verified")).toHaveLength(6);
  });

  test("verifies with the short flags and the flag names of in-toto-verify", async () => {
    const { folder } = await verifyCase(cli, clean);
    const [layout, key, links] = [join(folder, "root.layout"), join(folder, "owner-0.pub"), join(folder, "links")];
    expect((await cli.run("verify", "-l", layout, "-k", key, "--link-dir", links)).exitCode).toBe(0);
    const run = await cli.run("verify", "-l", layout, "--layout-keys", key, "-t", "ed25519", "--link-dir", links);
    expect(run.exitCode).toBe(0);
  });

  test("verifies with the key as securesystemslib JSON key dictionary", async () => {
    const files = await verifyCase(cli, clean);
    const path = join(files.folder, "alice.json");
    await writeFile(path, encodeDocument(clean.alice.publicDict));
    const { folder } = files;
    const flags = ["-l", join(folder, "root.layout"), "--link-dir", join(folder, "links"), "-k", path];
    expect((await cli.run("verify", ...flags)).exitCode).toBe(0);
  });
});

describe("evidence that does not verify gives exit status 1 and the reference's error", () => {
  test.each([
    ["a layout that somebody else signed", signLayoutWith(clean, clean.bob), "SignatureVerificationError"],
    ["a missing link", dropLink(clean, "package.beab347e.link"), "LinkNotFoundError"],
    [
      "a link that was changed after it was signed",
      changeDigest(clean, "package.beab347e.link", "materials", "demo-project/foo.py", "0".repeat(64)),
      "ThresholdVerificationError",
    ],
  ])("%s", async (_, evidence, error) => {
    const run = await (await verifyCase(cli, evidence)).json();
    expect(run).toMatchObject({ exitCode: 1, answer: { verdict: "fail", error } });
  });

  test("a malformed link", async () => {
    const files = await verifyCase(cli, clean);
    await files.write("links/package.beab347e.link", '{"signed": {"_type": "link"');
    const run = await files.json();
    expect(run).toMatchObject({ exitCode: 1, answer: { verdict: "fail", error: "FormatError" } });
  });

  test("an expired layout, as of the time given with --at", async () => {
    const files = await verifyCase(cli, clean);
    const run = await files.json("--at", "2037-01-01T00:00:00+00:00");
    expect(run).toMatchObject({ exitCode: 1, answer: { verdict: "fail", error: "LayoutExpiredError" } });
    expect((await files.json("--at", "2036-12-31T23:59:58Z")).exitCode).toBe(0);
  });

  test("a link directory that does not exist", async () => {
    const files = await verifyCase(cli, clean);
    const run = await files.json("--link-dir", join(files.folder, "nowhere"));
    expect(run).toMatchObject({ exitCode: 1, answer: { verdict: "fail", error: "LinkNotFoundError" } });
    expect(run.answer.findings.map(({ code }) => code)).toContain("file-unreadable");
  });
});

describe("malformed input gives exit status 2, one line on stderr, and still one JSON object", () => {
  test.each([
    ["a truncated layout", "root.layout", '{"signed": {"_type": "layout", "steps": ['],
    ["a layout that is not JSON", "root.layout", "expires: never"],
    ["an empty layout", "root.layout", ""],
    ["JSON that is nothing we know as layout", "root.layout", '{"hello": "world"}'],
    ["a key that is not a key", "owner-0.pub", "not a key"],
    [
      "a private key",
      "owner-0.pub",
      "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n",
    ],
  ])("%s", async (_, path, content) => {
    const files = await verifyCase(cli, clean);
    await files.write(path, content);
    const run = await files.json();
    expect(run).toMatchObject({ exitCode: 2, answer: { verdict: "fail", error: "FormatError" } });
    expect(run.answer.findings.some(({ severity }) => severity === "error")).toBe(true);
    const text = await files.text();
    expect(text.exitCode).toBe(2);
    expect(`${text.stdout}${text.stderr}`).not.toMatch(/at .*\.js:\d+/);
  });

  test("a link in the place of the layout", async () => {
    const files = await verifyCase(cli, clean);
    const run = await files.json("--layout", join(files.folder, "links/package.beab347e.link"));
    expect(run).toMatchObject({ exitCode: 2, answer: { verdict: "fail", error: "FormatError" } });
  });

  test.each([
    ["a layout that does not exist", ["--layout", "/nowhere/root.layout"], "does not exist"],
    ["a layout that is a folder", ["--layout", "/"], "is a folder"],
    ["a key that does not exist", ["--verification-keys", "/nowhere/alice.pub"], "does not exist"],
    ["a time that is none", ["--at", "yesterday"], "RFC 3339"],
    ["a flag that is none", ["--nonsense"], "unknown option '--nonsense'"],
    ["a mode of inspections that is none", ["--inspections", "run"], "Allowed choices are supplied, drop"],
  ])("%s", async (_, flags, message) => {
    const run = await (await verifyCase(cli, clean)).json(...flags);
    expect(run).toMatchObject({ exitCode: 2, answer: { verdict: "fail", error: null, checks: [] } });
    expect(run.answer.findings[0]?.message).toContain(message);
    expect(run.stderr).toContain(message);
  });

  test("no owner's key at all", async () => {
    const { folder } = await verifyCase(cli, clean);
    const run = await cli.run("verify", "--layout", join(folder, "root.layout"));
    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).toBe("stemma: name at least one of the owner's public keys with --verification-keys\n");
  });
});

describe("parameters", () => {
  const evidence = oneStep(
    [
      ["CREATE", "{NAME}.tar"],
      ["DISALLOW", "*"],
    ],
    {
      products: new Map([["foo.tar", digestOf("foo")]]),
    },
  );

  test("are put into the rules", async () => {
    const files = await verifyCase(cli, evidence);
    await files.write("good.json", '{"NAME": "foo"}');
    await files.write("other.json", '{"NAME": "bar"}');
    expect((await files.json("--parameters", join(files.folder, "good.json"))).exitCode).toBe(0);
    const other = await files.json("--parameters", join(files.folder, "other.json"));
    expect(other).toMatchObject({ exitCode: 1, answer: { error: "RuleVerificationError" } });
  });

  test("that are an empty object are not the same as none: the placeholder is missing, not literal", async () => {
    const files = await verifyCase(cli, evidence);
    await files.write("empty.json", "{}");
    const empty = await files.json("--parameters", join(files.folder, "empty.json"));
    expect(empty.answer.findings.map(({ code }) => code)).toContain("parameter-missing");
    const none = await files.json();
    expect(none).toMatchObject({ exitCode: 1, answer: { error: "RuleVerificationError" } });
    expect(none.answer.findings.map(({ code }) => code)).not.toContain("parameter-missing");
  });

  test("that are malformed give exit status 2", async () => {
    const files = await verifyCase(cli, evidence);
    await files.write("list.json", '["NAME"]');
    const run = await files.json("--parameters", join(files.folder, "list.json"));
    expect(run).toMatchObject({ exitCode: 2, answer: { verdict: "fail", error: "FormatError" } });
  });
});

describe("inspections", () => {
  const inspections = [{ name: "untar", run: ["touch", "was-executed"] }];
  const evidence = oneStep([["ALLOW", "*"]], { products: new Map([["foo", digestOf("foo")]]) }, inspections);
  const supplied = (returnValue: number): string =>
    Buffer.from(encodeMetablock(signMetablock(makeLink({ name: "untar", returnValue })))).toString();

  test("are not verified when nothing was said about them, and the reason is told", async () => {
    const run = await (await verifyCase(cli, evidence)).json();
    expect(run).toMatchObject({ exitCode: 1, answer: { verdict: "fail", error: null, outcome: "not-checked" } });
    expect(run.answer.findings.map(({ code }) => code)).toContain("inspection-not-evaluated");
    expect((await (await verifyCase(cli, evidence)).text()).stdout).toMatch(/^NOT VERIFIED .*untar/s);
  });

  test("are left out with drop, which the report says", async () => {
    const files = await verifyCase(cli, evidence);
    expect((await files.json("--inspections", "drop")).exitCode).toBe(0);
    expect((await files.text("--inspections", "drop")).stdout).toMatch(/^VERIFIED .*\n(.*\n)*.*untar/);
  });

  test("are judged by a supplied link, with a warning that nobody signed it", async () => {
    const files = await verifyCase(cli, evidence);
    await files.write("links/untar.link", supplied(0));
    const run = await files.json("--inspections", "supplied");
    expect(run).toMatchObject({ exitCode: 0, answer: { verdict: "pass" } });
    expect(run.answer.findings).toMatchObject([{ code: "inspection-unauthenticated", severity: "warning" }]);
    await files.write("links/untar.link", supplied(1));
    const failed = await files.json("--inspections", "supplied");
    expect(failed).toMatchObject({ exitCode: 1, answer: { error: "BadReturnValueError" } });
  });
});

describe("hostile content", () => {
  test("an artifact named __proto__ is an artifact like any other", async () => {
    const link = { products: new Map([["__proto__", digestOf("foo")]]) };
    const allowed = await (
      await verifyCase(
        cli,
        oneStep(
          [
            ["CREATE", "__proto__"],
            ["DISALLOW", "*"],
          ],
          link,
        ),
      )
    ).json();
    expect(allowed.exitCode).toBe(0);
    const disallowed = await (await verifyCase(cli, oneStep([["DISALLOW", "*"]], link))).json();
    expect(disallowed).toMatchObject({ exitCode: 1, answer: { error: "RuleVerificationError" } });
    expect(disallowed.answer.findings[0]?.artifact?.name).toBe("__proto__");
  });

  test("names cannot write control sequences to the terminal, nor lines of their own", async () => {
    const name = `${ESCAPE}[2J${ESCAPE}]0;owned\u0007\nVERIFIED root.layout\u202e`;
    const evidence = oneStep([["DISALLOW", "*"]], { products: new Map([[name, digestOf("foo")]]) });
    const run = await (await verifyCase(cli, evidence)).text();
    expect(run.exitCode).toBe(1);
    expect(run.stdout).not.toMatch(/[^\n\P{C}]/u);
    expect(run.stdout).not.toMatch(/^VERIFIED/m);
    expect(run.stdout).toContain("\\x1b[2J");
  });

  test("a symbolic link out of the link directory is not followed, and is named", async () => {
    const files = await verifyCase(cli, dropLink(clean, "package.beab347e.link"));
    const elsewhere = await verifyCase(cli, clean);
    const target = join(elsewhere.folder, "links/package.beab347e.link");
    await symlink(target, join(files.folder, "links/package.beab347e.link"));
    const run = await files.json();
    expect(run).toMatchObject({ exitCode: 1, answer: { verdict: "fail", error: "FormatError" } });
    expect(run.answer.findings.find(({ code }) => code === "file-unreadable")?.message).toContain(
      "package.beab347e.link is a symbolic link that leads out of the link directory",
    );
  });

  test("a symbolic link inside the link directory is followed", async () => {
    const files = await verifyCase(cli, dropLink(clean, "package.beab347e.link"));
    const original = await verifyCase(cli, clean);
    const content = await promisify(execFile)("cat", [join(original.folder, "links/package.beab347e.link")]);
    await files.write("links/package.copy", content.stdout);
    await symlink("package.copy", join(files.folder, "links/package.beab347e.link"));
    expect((await files.json()).exitCode).toBe(0);
  });

  test("a named pipe in the place of a link does not hang the verifier", async () => {
    const files = await verifyCase(cli, dropLink(clean, "package.beab347e.link"));
    await promisify(execFile)("mkfifo", [join(files.folder, "links/package.beab347e.link")]);
    const run = await files.json();
    expect(run).toMatchObject({ exitCode: 1, answer: { verdict: "fail" } });
    expect(run.answer.findings.map(({ code }) => code)).toContain("file-unreadable");
  });
});
