import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { demoSupplyChain, digestOf, encodeMetablock, signLink } from "@stemma/testkit";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type BuiltCli, buildCli, type Run } from "../test-support/built-cli.ts";
import { type RealServer, startRealServer } from "../test-support/real-server.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const source = digestOf("main.c");
const object = digestOf("main.o");
const program = digestOf("program");
const stranger = digestOf("stranger");

let cli: BuiltCli;
let server: RealServer;
beforeAll(async () => {
  [cli, server] = await Promise.all([buildCli(), startRealServer()]);
  const { bob } = demoSupplyChain("clean");
  const links = [
    { name: "compile", materials: new Map([["main.c", source]]), products: new Map([["main.o", object]]) },
    { name: "link", materials: new Map([["main.o", object]]), products: new Map([["a\u001b[31m.out", program]]) },
    { name: "touch", products: new Map([["stranger", stranger]]) },
  ].map((options) => signLink(bob, options));
  const paths = await Promise.all(
    links.map(async ({ path, metablock }) => {
      const file = join(cli.folder, path);
      await writeFile(file, encodeMetablock(metablock));
      return file;
    }),
  );
  const run = await cli.run("import", ...paths, "--supply-chain", "demo", "--server", server.url);
  expect(run.exitCode).toBe(0);
});
afterAll(async () => {
  await server.stop();
  await cli.remove();
});

const ask = (...args: readonly string[]): Promise<Run> => cli.run(...args, "--server", server.url);

describe("stemma ancestors and descendants", () => {
  test("print what an artifact comes from, the nearest first, with digests to ask on with", async () => {
    const { exitCode, stdout } = await ask("ancestors", `sha256:${program}`);
    expect(exitCode).toBe(0);
    const [head, ...lines] = stdout.trimEnd().split("\n");
    expect(head).toBe(`ancestors of sha256:${program}: 2 artifacts, 2 links, 1 functionary`);
    const found = lines.map((line) =>
      line
        .trim()
        .split(/\s{2,}/)
        .slice(0, 2)
        .join(" "),
    );
    expect(found.slice(0, 2)).toEqual(["1 run", "2 artifact"]);
    expect(stdout).toContain(`sha256:${object}  main.o`);
    expect(stdout).toContain(`sha256:${source}  main.c`);
    expect(stdout).not.toContain(stranger);
  });

  test("let nothing in a name reach the terminal as anything but text", async () => {
    const { exitCode, stdout } = await ask("descendants", source, "--kind", "artifact");
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`sha256:${program}  a\\x1b[31m.out`);
    expect(stdout).not.toContain("\u001b");
  });

  test("give one JSON object of all pages, cut at the limit", async () => {
    const all = JSON.parse((await ask("descendants", source, "--format", "json")).stdout);
    expect(all).toMatchObject({ direction: "descendants", artifacts: 2, runs: 2, truncated: null });
    expect(all.items).toHaveLength(4);
    const some = JSON.parse((await ask("descendants", source, "--format", "json", "--limit", "1")).stdout);
    expect(some.items).toEqual(all.items.slice(0, 1));
    const none = await ask("descendants", source, "--limit", "0");
    expect(none.stdout).toBe(`descendants of sha256:${source}: 2 artifacts, 2 links, 0 functionaries\n`);
  });

  test("say how many are left of the kind that was asked for, and nothing when none is", async () => {
    const all = await ask("descendants", source, "--kind", "run");
    expect(all.stdout.trimEnd().split("\n")).toHaveLength(3);
    const one = await ask("descendants", source, "--kind", "run", "--limit", "1");
    expect(one.stdout.trimEnd().split("\n").at(-1)).toBe("and 1 more (--limit)");
  });

  test("end with 1 for an artifact that nobody knows, and with 2 for what is no digest or no server", async () => {
    expect((await ask("ancestors", "0".repeat(64))).exitCode).toBe(1);
    const typo = await ask("ancestors", "main.c");
    expect(typo).toMatchObject({ exitCode: 2, stdout: "" });
    expect(typo.stderr).toBe("stemma: main.c is no digest; write sha256:… or the 64 digits of a SHA-256\n");
    const nobody = await cli.run("ancestors", source, "--server", "http://127.0.0.1:1");
    expect(nobody.exitCode).toBe(2);
    expect(nobody.stderr).toContain("cannot reach");
  });
});

describe("stemma paths", () => {
  test("prints the way between two artifacts in the direction of the flow, whichever is named first", async () => {
    for (const digests of [
      [source, program],
      [program, source],
    ]) {
      const { exitCode, stdout } = await ask("paths", ...digests);
      expect(exitCode).toBe(0);
      expect(stdout).toContain("1 way");
      const order = [source, object, program].map((digest) => stdout.indexOf(`sha256:${digest}`));
      expect(order).toEqual([...order].sort((a, b) => a - b));
      expect(order).not.toContain(-1);
    }
  });

  test("ends with 1 where there is none", async () => {
    const { exitCode, stdout } = await ask("paths", stranger, program);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("there is no way between");
  });
});
