import { spawn } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleCli } from "../../build/bundle-cli.ts";

export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line as it is installed, bundle and all, in a temporary folder of its own. */
export interface BuiltCli {
  /** A folder for the test's files. */
  readonly folder: string;
  readonly run: (...args: readonly string[]) => Promise<Run>;
  readonly runWith: (environment: Record<string, string>, ...args: readonly string[]) => Promise<Run>;
  readonly remove: () => Promise<void>;
}

const BIN = fileURLToPath(new URL("../../bin/stemma.js", import.meta.url));

/** Builds the bundle and puts `bin/stemma.js` beside it; `bundle: false` leaves the bundle out. */
export async function buildCli({ bundle = true } = {}): Promise<BuiltCli> {
  const home = await mkdtemp(join(tmpdir(), "stemma-cli-"));
  const folder = join(home, "files");
  await mkdir(join(home, "bin"));
  await mkdir(folder);
  await writeFile(join(home, "package.json"), '{"type":"module"}');
  await copyFile(BIN, join(home, "bin/stemma.js"));
  if (bundle) await bundleCli(join(home, "dist"));
  const runWith: BuiltCli["runWith"] = (environment, ...args) =>
    runProcess([join(home, "bin/stemma.js"), ...args], folder, environment);
  return {
    folder,
    run: (...args) => runWith({}, ...args),
    runWith,
    remove: () => rm(home, { recursive: true, force: true }),
  };
}

function runProcess(args: readonly string[], cwd: string, environment: Record<string, string>): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...environment }, stdio: "pipe" });
    const out: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    child.stdin.end();
    child.on("error", reject);
    child.on("close", (exitCode) => {
      resolve({ exitCode, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(errors).toString() });
    });
  });
}
