import { type ChildProcess, spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { importJobListSchema, importJobSchema, supplyChainListSchema, verificationSchema } from "@stemma/api-contract";
import { makeTar } from "@stemma/evidence-intake/test-support";
import { demoSupplyChain, digestOf, encodeMetablock, evidenceToFiles, signLink } from "@stemma/testkit";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ApiClient } from "../import/api-client.ts";
import { followJob } from "../import/follow-job.ts";
import { progressOn } from "../import/progress.ts";
import { type BuiltCli, buildCli } from "../test-support/built-cli.ts";
import { type RealServer, startRealServer } from "../test-support/real-server.ts";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const LINKS = 4_000;
let cli: BuiltCli;
let server: RealServer;
let large: string;
let endless: string;
beforeAll(async () => {
  [cli, server] = await Promise.all([buildCli(), startRealServer()]);
  large = join(cli.folder, "large.tar.gz");
  await writeFile(large, await archiveOf(LINKS));
  // Long enough that nobody can be too late to cancel it.
  endless = join(cli.folder, "endless.tar.gz");
  await writeFile(endless, await archiveOf(30_000));
});
afterAll(async () => {
  await server.stop();
  await cli.remove();
});

async function archiveOf(links: number): Promise<Buffer> {
  const { bob } = demoSupplyChain("clean");
  const { metablock } = signLink(bob, { name: "step", products: new Map([["out", digestOf("out")]]) });
  const text = Buffer.from(encodeMetablock(metablock)).toString();
  // The signature does not hold after this; nobody verifies these.
  const bytes = (index: number): string => text.replace('"name": "step"', `"name": "step-${index}"`);
  const entries = Array.from({ length: links }, (_, index) => [`links/${index}.link`, bytes(index)] as const);
  return gzipSync(await makeTar(entries), { level: 1 });
}

/** `stemma import` as a process that is still running. */
function start(...args: readonly string[]) {
  const program = join(cli.folder, "../bin/stemma.js");
  const child = spawn(process.execPath, [program, "import", ...args, "--server", server.url], { stdio: "pipe" });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, ended, output: () => ({ stdout, stderr }), id: () => waitForId(child, () => stderr) };
}

/** The id of the job, as soon as the command says it. */
async function waitForId(child: ChildProcess, said: () => string): Promise<string> {
  for (;;) {
    const id = /import ([0-9a-f-]{36}) /.exec(said())?.[1];
    if (id !== undefined) return id;
    if (child.exitCode !== null) throw new Error(`it ended before there was a job: ${said()}`);
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

const jobOf = async (id: string) =>
  importJobSchema.parse(await (await fetch(`${server.url}/api/v1/import-jobs/${id}`)).json());

async function waitUntilBegun(id: string): Promise<void> {
  while ((await jobOf(id)).items.done === 0) await new Promise((resume) => setTimeout(resume, 30));
}

/** Waits until the server has kept something of an upload to a supply chain of this name. */
async function waitUntilReceived(name: string): Promise<void> {
  for (;;) {
    const list = supplyChainListSchema.parse(await (await fetch(`${server.url}/api/v1/supply-chains`)).json());
    const chain = list.items.find((item) => item.name === name);
    const jobs = chain && (await fetch(`${server.url}/api/v1/supply-chains/${chain.id}/import-jobs`));
    if (jobs !== undefined && importJobListSchema.parse(await jobs.json()).items.length > 0) return;
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

describe("stemma import of more than a request should wait for", () => {
  test("opens an archive and verifies what was in it", async () => {
    const files = evidenceToFiles(demoSupplyChain("clean"), ["alice.pub"]);
    const archive = join(cli.folder, "demo");
    await writeFile(archive, gzipSync(await makeTar(files.map(({ path, bytes }) => [`demo/${path}`, bytes] as const))));
    const key = files.find(({ path }) => path === "alice.pub");
    await writeFile(join(cli.folder, "alice.pub"), key?.bytes ?? "");
    const run = await cli.run(
      ...["import", archive, "--supply-chain", "archive", "--server", server.url],
      ...["--owner-key", join(cli.folder, "alice.pub")],
    );
    expect(run).toMatchObject({ exitCode: 0, stderr: "" });
    expect(run.stdout).toMatch(/^stored {5}layout {9}demo\/root\.layout$/m);
    const list = await (await fetch(`${server.url}/api/v1/supply-chains`)).json();
    const [chain] = supplyChainListSchema.parse(list).items.filter(({ name }) => name === "archive");
    const verification = await fetch(`${server.url}/api/v1/supply-chains/${chain?.id}/verification`);
    expect(verificationSchema.parse(await verification.json()).outcome).toBe("pass");
  });

  test("follows the job to its end and prints every outcome, one that is rejected with its line", async () => {
    const lines = join(cli.folder, "bundle.jsonl");
    await writeFile(lines, `{"a":1}\n${'{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}\n'.repeat(600)}`);
    const run = await cli.run("import", large, lines, "--supply-chain", "followed", "--server", server.url);
    expect(run.exitCode).toBe(1);
    expect(run.stdout.match(/^stored/gm)).toHaveLength(LINKS);
    expect(run.stdout).toMatch(/^rejected {3}unknown {8}bundle\.jsonl line 1: this is JSON, but neither/m);
    expect(run.stdout).toMatch(/^kept {7}unknown {8}bundle\.jsonl line 2: kept, not checked yet: a Sigstore bundle$/m);
    expect(run.stdout).toMatch(/\nfollowed: 4000 stored, 599 duplicate, 1 kept, not understood, 1 rejected\n$/);
    expect(run.stderr).toMatch(/^import [0-9a-f-]{36} \(Ctrl-C cancels it; .*stemma import --resume [0-9a-f-]{36}\)$/m);
  });

  test("cancels the job at Ctrl-C, says what is stored, and ends with 130", async () => {
    const { child, ended, output, id } = start(endless, "--supply-chain", "cancelled");
    const job = await id();
    await waitUntilBegun(job);
    child.kill("SIGINT");
    const code = await ended;
    const { stdout, stderr } = output();
    expect(code).toBe(130);
    const state = await jobOf(job);
    expect(state).toMatchObject({ state: "cancelled" });
    expect(stderr).toContain("cancelled; what was stored stays");
    expect(stderr).toContain(`endless.tar.gz: ${state.outcomes.stored} stored`);
    expect(stdout.match(/^stored/gm)).toHaveLength(state.outcomes.stored);
  });

  test("cancels the job also when Ctrl-C comes while the server is being asked", async () => {
    const interrupt = new AbortController();
    const client = new (class extends ApiClient {
      override outcomes(id: string, cursor: string) {
        const page = super.outcomes(id, cursor);
        interrupt.abort();
        return page;
      }
    })(new URL(server.url));
    const chain = await client.findOrCreate("interrupted while asking");
    const body = new FormData();
    body.append("files", new Blob([await readFile(endless)]), "endless.tar.gz");
    const path = `${server.url}/api/v1/supply-chains/${chain.ok ? chain.value.id : ""}/documents`;
    const answer = await fetch(path, { method: "POST", body, headers: { prefer: "respond-async" } });
    const { id } = importJobSchema.parse(await answer.json());
    const progress = progressOn(process.stderr);
    const followed = await followJob(client, id, { onItems: () => {}, progress, interrupt: interrupt.signal });
    expect(followed).toMatchObject({ ok: true, value: { state: "cancelled" } });
  });

  test("sends nothing more at Ctrl-C during the upload, and leaves no job that runs", async () => {
    const spaces = join(cli.folder, "spaces.tar");
    await writeFile(spaces, Buffer.alloc(400 * 1024 * 1024, " "));
    const { child, ended, output } = start(spaces, "--supply-chain", "interrupted");
    await waitUntilReceived("interrupted");
    child.kill("SIGINT");
    const code = await ended;
    expect(code).toBe(130);
    expect(output().stderr).toContain("nothing of this upload was stored");
  });

  test("waits for a server that is killed and comes back, and every document is there", async () => {
    const { ended, output, id } = start(large, "--supply-chain", "killed");
    const job = await id();
    await waitUntilBegun(job);
    await server.kill();
    server = await server.startAgain();
    const code = await ended;
    expect({ code, ...output() }).toMatchObject({ code: 0 });
    expect(output().stdout.match(/^(stored|duplicate)/gm)).toHaveLength(LINKS);
    expect(output().stdout).toContain(`killed: ${LINKS} stored, 0 duplicate, 0 rejected\n`);
  });

  test("goes on with --resume where another terminal went away", async () => {
    const { child, ended, id } = start(large, "--supply-chain", "resumed");
    const job = await id();
    child.kill("SIGKILL");
    await ended;
    const run = await cli.run("import", "--resume", job, "--server", server.url);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(new RegExp(`\\nlarge\\.tar\\.gz: ${LINKS} stored, 0 duplicate, 0 rejected\\n$`));
  });

  test.each([
    [["--resume", "00000000-0000-4000-8000-00000000dead"], /refused: No such import: /],
    [["x.link", "--resume", "00000000-0000-4000-8000-00000000dead"], /give neither files nor other flags with it/],
    [["x.link"], /--supply-chain says where the evidence belongs; it is missing/],
    [["--supply-chain", "none"], /there is no file to import/],
  ])("refuses %j in one line, exit status 2", async (args, message) => {
    const run = await cli.run("import", ...args, "--server", server.url);
    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).toMatch(message);
    expect(run.stderr.trim().split("\n")).toHaveLength(1);
  });
});
