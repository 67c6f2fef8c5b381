import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { PROJECT_ROOT } from "./copy-tree.ts";

export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

interface CruiseOutput {
  readonly summary: { readonly violations: readonly { from: string; to: string; rule: { name: string } }[] };
}

/**
 * Runs dependency-cruiser with the project's rules over the sources below a folder.
 *
 * @param root folder that holds `.dependency-cruiser.mjs`, `apps` and `packages`
 * @returns every violation; empty when there is none
 * @throws when the cruiser itself fails
 */
export function cruise(root: string): readonly Violation[] {
  const run = spawnSync(
    process.execPath,
    [
      join(PROJECT_ROOT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs"),
      "--config",
      ".dependency-cruiser.mjs",
      "--output-type",
      "json",
      "apps",
      "packages",
    ],
    { cwd: root, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 },
  );
  if (run.stdout === "") throw new Error(`dependency-cruiser failed: ${run.stderr}`);
  const output = JSON.parse(run.stdout) as CruiseOutput;
  return output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}
