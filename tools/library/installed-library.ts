import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");

export interface Run {
  readonly exitCode: number | null;
  readonly output: string;
}

/** The library as a stranger has it: packed by npm, installed into an empty project without a network. */
export interface InstalledLibrary {
  /** Paths in the tarball. */
  readonly packed: readonly string[];
  /** The manifest as it was installed. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** The folder of the project that it is installed into. */
  readonly project: string;
  /** Runs a program in the project. */
  readonly run: (command: string, ...args: readonly string[]) => Run;
  readonly remove: () => void;
}

/**
 * Packs packages/in-toto and installs the tarball. Packing happens in a copy, because `prepack` changes the manifest for a
 * moment and other tests run from the original meanwhile.
 */
export function installLibrary(): InstalledLibrary {
  const home = mkdtempSync(join(tmpdir(), "stemma-library-"));
  const copy = join(home, "repository");
  for (const file of ["packages/in-toto", "examples", "tsconfig.base.json"]) {
    cpSync(join(ROOT, file), join(copy, file), {
      recursive: true,
      filter: (source) => !/\/(dist|vectors)$/.test(source),
    });
  }
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  const packed: { filename: string; files: { path: string }[] }[] = JSON.parse(
    must(runIn(join(copy, "packages/in-toto"), "npm", "pack", "--json", "--pack-destination", home)),
  );
  const [tarball] = packed;
  if (tarball === undefined) throw new Error("npm pack made no tarball");

  const project = join(home, "project");
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "stranger", private: true, type: "module" }));
  const offline = ["--offline", "--no-audit", "--no-fund", "--cache", join(home, "empty-cache")];
  must(runIn(project, "npm", "install", ...offline, join(home, tarball.filename)));
  return {
    packed: tarball.files.map((file) => file.path),
    manifest: JSON.parse(readFileSync(join(project, "node_modules/@stemma/in-toto/package.json"), "utf8")),
    project,
    run: (command, ...args) => runIn(project, command, ...args),
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** The machine's own Node where there is one that is new enough: not the one that the repository brings along. */
export function plainNode(): string {
  for (const folder of outsidePath().split(delimiter)) {
    const candidate = join(folder, "node");
    if (!existsSync(candidate)) continue;
    const version = /^v(\d+)\.(\d+)/.exec(spawnSync(candidate, ["--version"], { encoding: "utf8" }).stdout);
    const [major = 0, minor = 0] = (version ?? []).slice(1).map(Number);
    if (major > 20 || (major === 20 && minor >= 20)) return candidate;
  }
  return process.execPath;
}

function outsidePath(): string {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !folder.includes("node_modules"))
    .join(delimiter);
}

/** Without the variables that npm leaves to its scripts, which would tell the inner npm where it is. */
function runIn(cwd: string, command: string, ...args: readonly string[]): Run {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_|^VITEST/i.test(name)));
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env: { ...env, PATH: outsidePath() },
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return { exitCode: status, output: status === 0 ? stdout : `${stdout}\n${stderr}` };
}

function must({ exitCode, output }: Run): string {
  if (exitCode !== 0) throw new Error(output);
  return output;
}
