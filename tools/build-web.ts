import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const WEB = join(ROOT, "apps/web");
const DIST = join(WEB, "dist");
/** Inside the result, so that a result and its stamp cannot be parted. Hidden files are not served. */
const STAMP = ".built-from";

/** Everything that the built web application depends on. */
const SOURCES = [
  "apps/web/src",
  "apps/web/public",
  "apps/web/index.html",
  "apps/web/package.json",
  "apps/web/vite.config.ts",
  "apps/web/early-picture.ts",
  "packages/api-contract/src",
  "packages/in-toto/src",
  "packages/provenance-graph/src",
  "package-lock.json",
  "tsconfig.base.json",
];

/** SHA-256 over the names and contents of all sources: times of files lie after a clone or a checkout. */
function hashSources(): string {
  const hash = createHash("sha256");
  for (const path of SOURCES.flatMap(listFiles).sort()) {
    const content = readFileSync(join(ROOT, path));
    hash.update(`${path} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

function listFiles(path: string): string[] {
  try {
    return readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.includes(".test."))
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return [path];
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/**
 * Builds the web application when what is in `apps/web/dist` was not built from the present sources.
 * @param verbose whether the bundler may write all that it has to say
 * @param announce called before it is built, because that takes a while
 * @returns true when it had to be built
 * @throws {Error} with one line: what the bundler first complained of
 */
export async function buildWeb(verbose = false, announce = (): void => undefined): Promise<boolean> {
  const sources = hashSources();
  if ((await readFile(join(DIST, STAMP), "utf8").catch(() => null)) === sources) return false;
  announce();
  // Built beside it and swapped in whole: a build that fails or is killed leaves the old one, and two at once do not mix.
  const fresh = join(ROOT, ".tsbuild", `web-${process.pid}`);
  try {
    await runVite(fresh, verbose);
    await mkdir(fresh, { recursive: true });
    await writeFile(join(fresh, STAMP), sources);
    await rm(DIST, { recursive: true, force: true });
    await rename(fresh, DIST);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return true;
}

async function runVite(outDir: string, verbose: boolean): Promise<void> {
  const vite = join(dirname(createRequire(join(WEB, "package.json")).resolve("vite/package.json")), "bin/vite.js");
  const child = spawn(process.execPath, [vite, "build", "--outDir", outDir, "--emptyOutDir", "--logLevel", "warn"], {
    cwd: WEB,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said += String(chunk);
      if (verbose) process.stderr.write(chunk);
    });
  }
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0)
    throw new Error(
      `the web application could not be built: ${complaint(said)}${verbose ? "" : " (npm run build says more)"}`,
    );
}

/** The first thing that the bundler complained of, on one line. */
function complaint(output: string): string {
  const lines = stripVTControlCharacters(output)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^(✗ )?(Build failed|error during build)/i.test(line));
  return lines[0] ?? "the bundler gave no reason";
}
