import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, resolve } from "node:path";
import { COMPILE_CACHE } from "../apps/api/src/start/compile-cache.ts";

export const PROJECT_ROOT = resolve(import.meta.dirname, "..");
/** Where the runners leave their own reports; `.ci/run` counts from them. */
export const REPORTS = resolve(PROJECT_ROOT, ".reports");

export interface Stage {
  readonly name: string;
  /** The runner of this stage leaves its own report of passed and failed tests. */
  readonly reports?: true;
  readonly command: readonly [string, ...string[]];
}

const bin = (name: string): string => resolve(PROJECT_ROOT, "node_modules/.bin", name);

/** The stages that look at the sources only. */
export const STATIC_STAGES: readonly Stage[] = [
  // TypeScript 7 by path: `tsc` in .bin is the older one whose API dependency-cruiser needs.
  { name: "types", command: [process.execPath, "node_modules/typescript-7/bin/tsc", "-b"] },
  { name: "lint", command: [bin("biome"), "check", "--error-on-warnings", "."] },
  {
    name: "import directions",
    command: [bin("depcruise"), "--config", ".dependency-cruiser.mjs", "apps", "packages"],
  },
];

/** The tests that need no browser. `arguments` go to vitest. */
export function vitestStage(...args: string[]): Stage {
  return {
    name: "unit and API tests",
    reports: true,
    command: [
      bin("vitest"),
      "run",
      "--reporter=default",
      "--reporter=json",
      "--outputFile.json=.reports/vitest.json",
      ...args,
    ],
  };
}

/** Runs one stage with its output on the terminal. @returns its exit code, 1 when it was killed or could not start */
async function runStage(stage: Stage): Promise<number> {
  const [command, ...args] = stage.command;
  const child = spawn(command, args, {
    cwd: PROJECT_ROOT,
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      PATH: `${resolve(PROJECT_ROOT, "node_modules/.bin")}${delimiter}${process.env.PATH ?? ""}`,
      // The tests start the application some dozen times.
      NODE_COMPILE_CACHE: COMPILE_CACHE,
    },
  });
  return new Promise((done) => {
    child.on("error", () => done(1));
    child.on("exit", (code) => done(code ?? 1));
  });
}

/**
 * Runs every stage, also after one has failed, and prints what became of each.
 *
 * @returns the process exit code: 0 when all stages passed, else 1
 */
export async function runStages(stages: readonly Stage[]): Promise<number> {
  mkdirSync(REPORTS, { recursive: true });
  const lines: string[] = [];
  let failed = 0;
  let failedUnreported = 0;
  for (const stage of stages) {
    console.log(`\n== ${stage.name}`);
    const started = performance.now();
    const code = await runStage(stage);
    if (code !== 0) {
      failed += 1;
      if (stage.reports === undefined) failedUnreported += 1;
    }
    lines.push(
      `${code === 0 ? "passed" : "FAILED"}  ${stage.name} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
    );
  }
  writeFileSync(resolve(REPORTS, "stages.json"), JSON.stringify({ failedUnreported }));
  console.log(`\n${lines.join("\n")}`);
  return failed === 0 ? 0 : 1;
}
