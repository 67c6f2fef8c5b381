import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { supplyChainListSchema, verificationSchema } from "@stemma/api-contract";
import { makeTar } from "@stemma/evidence-intake/test-support";
import { demoSupplyChain, type Evidence, evidenceToFiles, writeFiles } from "@stemma/testkit";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type BuiltCli, buildCli } from "../test-support/built-cli.ts";
import { type RealServer, startRealServer } from "../test-support/real-server.ts";

// a Postgres is made from nothing, and the machine may be busy
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let cli: BuiltCli;
let server: RealServer;
beforeAll(async () => {
  [cli, server] = await Promise.all([buildCli(), startRealServer()]);
});
afterAll(async () => {
  await server.stop();
  await cli.remove();
});

async function folderOf(name: string, evidence: Evidence): Promise<string> {
  const folder = join(cli.folder, name);
  await rm(folder, { recursive: true, force: true });
  await writeFiles(folder, evidenceToFiles(evidence, ["alice.pub"]));
  return folder;
}

const importInto = (supplyChain: string, ...args: readonly string[]) =>
  cli.run("import", ...args, "--supply-chain", supplyChain, "--server", server.url);

/** The server's verdict on the one supply chain of this name; its release is the folder's, of the same name here. */
async function verdictOf(name: string, release = name): Promise<string> {
  const list = await (await fetch(`${server.url}/api/v1/supply-chains`)).json();
  const found = supplyChainListSchema.parse(list).items.filter((item) => item.name === name);
  expect(found).toHaveLength(1);
  const url = `${server.url}/api/v1/supply-chains/${found[0]?.id}/verification?release=${release}`;
  return verificationSchema.parse(await (await fetch(url)).json()).outcome;
}

describe("stemma import", () => {
  test("stores a folder of evidence, with which the server verifies the supply chain", async () => {
    const folder = await folderOf("clean", demoSupplyChain("clean"));
    const run = await importInto("clean", folder, "--owner-key", join(folder, "alice.pub"));
    expect(run).toMatchObject({ exitCode: 0, stderr: "" });
    expect(run.stdout).toMatch(/^stored {5}link {11}links\/package\.beab347e\.link$/m);
    expect(run.stdout).toMatch(/^stored {5}owner-key {6}alice\.pub/m);
    expect(run.stdout).toMatch(/\nclean: \d+ stored, \d+ duplicate, 0 rejected\n$/);
    expect(await verdictOf("clean")).toBe("pass");
  });

  test("trusts no key that was not named as the owner's, even when it lies in the folder", async () => {
    const folder = await folderOf("untrusted", demoSupplyChain("clean"));
    expect((await importInto("untrusted", folder)).exitCode).toBe(0);
    expect(await verdictOf("untrusted")).not.toBe("pass");
  });

  test("finds the supply chain again, and stores nothing twice", async () => {
    const folder = await folderOf("again", demoSupplyChain("tampered"));
    const key = ["--owner-key", join(folder, "alice.pub")];
    await importInto("again", folder, ...key);
    const run = await importInto("again", folder, ...key);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/^again: 0 stored, \d+ duplicate, 0 rejected$/m);
    expect(await verdictOf("again")).toBe("fail");
  });

  test("keeps link sets apart by --release", async () => {
    const folder = await folderOf("release", demoSupplyChain("clean"));
    const run = await importInto("release", folder, "--owner-key", join(folder, "alice.pub"), "--release", "v1.0");
    expect(run.exitCode).toBe(0);
    expect(await verdictOf("release", "v1.0")).toBe("pass");
  });

  test("names the release after the only folder or archive, and loose files after nothing", async () => {
    const folder = await folderOf("v2.1", demoSupplyChain("clean"));
    const archive = join(cli.folder, "v2.2.tar.gz");
    const files = evidenceToFiles(demoSupplyChain("tampered"), []);
    await writeFile(archive, gzipSync(await makeTar(files.map(({ path, bytes }) => [path, bytes] as const))));
    const key = ["--owner-key", join(folder, "alice.pub")];
    expect((await importInto("releases", `${folder}/`, ...key)).exitCode).toBe(0);
    expect((await importInto("releases", archive)).exitCode).toBe(0);
    expect((await importInto("releases", join(folder, "root.layout"))).exitCode).toBe(0);
    expect((await importInto("releases", folder, archive)).exitCode).toBe(0);
    expect(await verdictOf("releases", "v2.1")).toBe("pass");
    expect(await verdictOf("releases", "v2.2")).toBe("fail");
    expect(await verdictOf("releases", "default")).toBe("fail");
  });

  test("stores the good files and names each rejected one with the reason, exit status 1", async () => {
    const folder = await folderOf("mixed", demoSupplyChain("clean"));
    await writeFile(join(folder, "links/broken.00000000.link"), '{"signed": {');
    await writeFile(join(folder, "huge.link"), Buffer.alloc(33 * 1024 * 1024, " "));
    await mkdir(join(folder, ".git"));
    await symlink("/etc/hostname", join(folder, "elsewhere.link"));
    const run = await importInto("mixed", folder, "--owner-key", join(folder, "alice.pub"));
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^rejected {3}\S+ +links\/broken\.00000000\.link: .+$/m);
    expect(run.stdout).toMatch(
      /^rejected {3}unknown {8}huge\.link: the file is larger than the limit of 33,554,432 bytes$/m,
    );
    expect(run.stdout).toMatch(/, 2 rejected\n$/);
    expect(run.stderr).toContain("left out elsewhere.link: a symbolic link");
    expect(run.stderr).toContain("left out .git: hidden");
  });

  test("refuses a name that no supply chain can have, in one line", async () => {
    const folder = await folderOf("nameless", demoSupplyChain("clean"));
    const run = await importInto("a\nb", folder);
    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).toMatch(/^stemma: http:.* refused: .+\n$/);
  });
});
