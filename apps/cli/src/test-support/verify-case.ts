import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Evidence, evidenceToFiles, writeFiles } from "@stemma/testkit";
import type { BuiltCli, Run } from "./built-cli.ts";

/** What `--format json` prints, as far as the tests look at it. */
export interface JsonAnswer {
  readonly verdict: string;
  readonly error: string | null;
  readonly outcome?: string;
  readonly artifacts?: readonly {
    readonly names: readonly string[];
    readonly verdict: string;
    readonly firstBadStep: { readonly item: string } | null;
    readonly chain: number;
  }[];
  readonly chains?: readonly (readonly string[])[];
  readonly checks: readonly { readonly id: string; readonly state: string }[];
  readonly findings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
    readonly artifact: { readonly name: string } | null;
  }[];
}

/** Evidence written to a folder, with short ways to verify it. */
export interface VerifyCase {
  readonly folder: string;
  /** Writes one more file, path relative to the folder. */
  readonly write: (path: string, content: string) => Promise<void>;
  readonly text: (...more: readonly string[]) => Promise<Run>;
  readonly json: (...more: readonly string[]) => Promise<Run & { readonly answer: JsonAnswer }>;
}

let number = 0;

/** Writes the evidence below the test's folder as `root.layout`, `owner-0.pub` … and `links/`. */
export async function verifyCase(cli: BuiltCli, evidence: Evidence): Promise<VerifyCase> {
  number += 1;
  const folder = join(cli.folder, `case-${number}`);
  await mkdir(join(folder, "links"), { recursive: true });
  await writeFiles(folder, evidenceToFiles(evidence));
  const flags = [
    ...["--layout", join(folder, "root.layout"), "--link-dir", join(folder, "links"), "--verification-keys"],
    ...evidence.ownerKeys.map((_, index) => join(folder, `owner-${index}.pub`)),
  ];
  return {
    folder,
    write: (path, content) => writeFile(join(folder, path), content),
    text: (...more) => cli.run("verify", ...flags, ...more),
    json: async (...more) => {
      const run = await cli.run("verify", ...flags, ...more, "--format", "json");
      return { ...run, answer: JSON.parse(run.stdout) };
    },
  };
}
