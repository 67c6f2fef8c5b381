import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bundleCli } from "../apps/cli/build/bundle-cli.ts";
import { buildWeb } from "./build-web.ts";

/**
 * `npm run build`: the command line (rolldown, into apps/cli/dist) and the web application (vite, into apps/web/dist,
 * where that is out of date).
 * `--only web` or `--only cli` builds one of them; nothing is ever left out without being asked.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const PARTS: ReadonlyMap<string, () => Promise<string>> = new Map([
  ["cli", buildCli],
  ["web", async () => ((await buildWeb(true)) ? "built" : "up to date")],
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
    const outcome = await build();
    console.log(`build: ${name} ${outcome} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
}

async function buildCli(): Promise<string> {
  await bundleCli(`${root}apps/cli/dist`);
  return "built";
}
