import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bundleCli } from "../apps/cli/build/bundle-cli.ts";

/**
 * `npm run build`: the web application (vite, into apps/web/dist) and the command line (rolldown, into apps/cli/dist).
 * `--only web` or `--only cli` builds one of them; nothing is ever left out without being asked.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const PARTS: ReadonlyMap<string, () => Promise<void>> = new Map([
  ["cli", buildCli],
  ["web", buildWeb],
]);

try {
  await main();
} catch (error) {
  console.error(`build: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: "string" } } });
  if (values.only !== undefined && !PARTS.has(values.only)) {
    throw new Error(`--only takes one of ${[...PARTS.keys()].join(", ")}`);
  }
  for (const [name, build] of PARTS) {
    if (values.only !== undefined && values.only !== name) {
      console.log(`build: ${name} left out, because of --only ${values.only}`);
      continue;
    }
    const started = performance.now();
    await build();
    console.log(`build: ${name} done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
}

async function buildCli(): Promise<void> {
  await bundleCli(`${root}apps/cli/dist`);
}

async function buildWeb(): Promise<void> {
  await run(process.execPath, [`${root}node_modules/vite/bin/vite.js`, "build"], `${root}apps/web`);
}

function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: "inherit" });
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`the web application did not build (${signal ?? `exit code ${code}`})`));
    });
  });
}
