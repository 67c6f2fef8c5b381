import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { verifySupplyChain } from "@stemma/in-toto";
import { afterAll, describe, expect, test, vi } from "vitest";
import { authenticSignatures } from "./authentic.ts";
import { readFailure, writeFailure } from "./failure-file.ts";
import type { FuzzInput } from "./fuzz-input.ts";
import { forge } from "./mutate-forgery.ts";
import { mutateInput } from "./mutate-input.ts";
import { Random } from "./random.ts";
import { withOurKeys } from "./resign.ts";
import { readSeeds } from "./seeds.ts";
import { runTarget, type TargetOptions } from "./target.ts";
import { watchFuzzing } from "./watch-fuzzing.ts";

vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(path.join(tmpdir(), "stemma-fuzz-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const seeds = readSeeds();
const authentic = authenticSignatures(seeds);
const isPassing = (input: FuzzInput) => runTarget(input, { authentic, twice: false }).signals.includes("pass");
const passing = seeds.find((seed) => seed.links.length > 1 && isPassing(seed));
if (passing === undefined) throw new Error("no case of the corpus passes");

describe("the verifier under the fuzzer", () => {
  test("stands three hundred inputs, the same every time", async () => {
    const lines: string[] = [];
    const options = {
      seed: 1,
      seconds: 90,
      runs: 300,
      isSample: true,
      folder,
      print: (line: string) => lines.push(line),
    };
    const result = await watchFuzzing(options);
    expect(lines.filter((line) => line.startsWith("FAILURE"))).toEqual([]);
    expect(result).toMatchObject({ runs: 300, failures: [] });
    expect(result.blocks).toBeGreaterThan(2000);
  });
});

describe("the fuzzer notices", () => {
  const run = (verify: TargetOptions["verify"], input: FuzzInput = passing, twice = false) =>
    runTarget(input, { authentic, twice, ...(verify === undefined ? {} : { verify }) }).failure?.kind ?? null;

  test("nothing about the verifier as it is", () => {
    expect(run(verifySupplyChain, passing, true)).toBe(null);
  });

  test("a verifier that throws", () => {
    expect(run(() => JSON.parse("{"))).toBe("throws");
  });

  test("one that lets a changed link pass", () => {
    const links = passing.links.map((link) => ({ ...link, bytes: Buffer.concat([link.bytes, Buffer.from(" ")]) }));
    const forged = passing.links.map((link) => ({ ...link, bytes: forge(link.bytes, new Random(2)) ?? link.bytes }));
    const lenient: TargetOptions["verify"] = (input) => ({ ...verifySupplyChain(input), outcome: "pass" });
    expect(run(lenient, { ...passing, links })).toBe(null); // white space outside of what is signed
    expect(run(lenient, { ...passing, links: forged })).toBe(null); // it counts none of them
    const countsAll: TargetOptions["verify"] = (input) => {
      const report = verifySupplyChain(input);
      const items = report.items.map((item) => ({
        ...item,
        links: item.links.map((link) => ({ ...link, status: "counted" as const })),
      }));
      return { ...report, items, outcome: "pass" };
    };
    expect(run(countsAll, { ...passing, links: forged })).toBe("false-pass");
  });

  test("one that needs no owner key", () => {
    expect(run((input) => ({ ...verifySupplyChain(input), outcome: "pass" }), { ...passing, ownerKeys: [] })).toBe(
      "false-pass",
    );
  });

  test("one whose report does not survive JSON", () => {
    expect(run((input) => Object.assign(verifySupplyChain(input), { checks: undefined }))).not.toBe(null);
    expect(run((input) => ({ ...verifySupplyChain(input), layoutExpires: Number.NaN as never }))).toBe(
      "json-round-trip",
    );
  });

  test("one that looks at the order of the documents", () => {
    const ordered: TargetOptions["verify"] = (input) => ({
      ...verifySupplyChain(input),
      layoutExpires: input.links[0]?.path ?? null,
    });
    expect(run(ordered, passing, true)).toBe("not-deterministic");
  });

  test("one that takes far too long for what it is given", () => {
    const slow: TargetOptions["verify"] = (input) => {
      const { user } = process.cpuUsage();
      while (process.cpuUsage().user - user < 150_000);
      return verifySupplyChain(input);
    };
    expect(runTarget(passing, { authentic, twice: false, verify: slow, cpuMs: 50 }).failure?.kind).toBe("too-slow");
  });

  test.each([
    ["hangs", 1],
    ["dies", 2],
    ["memory", 3],
  ])("an input over which the process %s", async (kind, seed) => {
    const out = path.join(folder, kind);
    const program = path.join(import.meta.dirname, "test-support/misbehaving-process.ts");
    const limits = { hangMs: kind === "hangs" ? 1500 : 60_000, residentBytes: 600 * 2 ** 20 };
    const result = await watchFuzzing({ seed, seconds: 60, runs: 1, folder: out, print: () => {}, program, limits });
    expect(result.failures).toHaveLength(1);
    expect(readdirSync(out).map((name) => name.replace(/-[0-9a-f]+\./, "."))).toEqual([`${kind}.input`, `${kind}.txt`]);
  });
});

describe("a failure on file", () => {
  test("is the very input, is written once, and can be run again from the command line", () => {
    const input = { ...passing, links: [...passing.links, { path: "\ud800", bytes: new Uint8Array([0, 255]) }] };
    const failure = { kind: "throws", message: "Error: at 17\n  at x", input };
    const file = writeFailure(path.join(folder, "one"), failure);
    expect(writeFailure(path.join(folder, "one"), { ...failure, message: "Error: at 18\n  at x" })).toBe(null);
    expect(readFailure(file ?? "")).toEqual(input);
    expect(readFileSync((file ?? "").replace(/input$/, "txt"), "utf8")).toContain(`npm run fuzz -- --replay ${file}`);
    const program = path.join(import.meta.dirname, "run-fuzz.ts");
    const replayed = spawnSync(process.execPath, [program, "--replay", file ?? ""], { encoding: "utf8" });
    expect(replayed).toMatchObject({ status: 0, stdout: expect.stringContaining("in order") });
  });
});

describe("mutations", () => {
  test("are the same for the same seed, and of the layout, the links and the keys", () => {
    const mutate = (seed: number) => mutateInput(passing, seeds[7] ?? passing, new Random(seed));
    const inputs = Array.from({ length: 60 }, (_, seed) => mutate(seed));
    expect(inputs.map((_, seed) => mutate(seed))).toEqual(inputs);
    for (const part of ["layout", "links", "ownerKeys"] as const) {
      expect(
        inputs.filter((input) => JSON.stringify(input[part]) !== JSON.stringify(passing[part])).length,
      ).toBeGreaterThan(0);
    }
  });

  test("a case with the fuzzer's own keys still passes, so that what stands behind the signatures is reached", () => {
    const own = seeds.map(withOurKeys);
    expect(own.filter(isPassing).length).toBeGreaterThan(40);
  });
});
