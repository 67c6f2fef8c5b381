import type { Stats } from "node:fs";
import { lstat, readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { err, ok, type Result } from "@stemma/in-toto";
import { systemReason } from "../verify/read-file.ts";

export interface FoundFile {
  /** Where it is. */
  readonly path: string;
  /** What the server is told: the path relative to the folder that was given, `/` as separator. */
  readonly name: string;
  readonly size: number;
}

export interface Collection {
  readonly files: readonly FoundFile[];
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}

const MOST_FILES = 100_000;
const DEEPEST = 64;

/** Walks files and folders in a stable order. A path that cannot be read at all is the error, as a sentence. */
export async function collectFiles(paths: readonly string[]): Promise<Result<Collection, string>> {
  const walk = new Walk();
  for (const path of paths) {
    try {
      const info = await stat(path);
      if (info.isDirectory()) await walk.folder(path, "", 0);
      else walk.file(path, basename(path), info);
    } catch (error) {
      return err(error instanceof TooMany ? error.message : `${path} ${systemReason(error)}`);
    }
  }
  return ok({ files: walk.files, skipped: walk.skipped });
}

/** Leaves the recursion at the limit; never leaves this file. */
class TooMany extends Error {}

class Walk {
  readonly files: FoundFile[] = [];
  readonly skipped: { name: string; reason: string }[] = [];

  file(path: string, name: string, info: Stats): void {
    if (!info.isFile()) {
      this.skip(name, "not a regular file");
      return;
    }
    if (this.files.length >= MOST_FILES) throw new TooMany(`there are more than ${MOST_FILES} files`);
    this.files.push({ path, name, size: info.size });
  }

  async folder(folder: string, prefix: string, depth: number): Promise<void> {
    if (depth > DEEPEST) throw new TooMany(`folders are nested more than ${DEEPEST} deep`);
    const entries = await readdir(folder);
    for (const entry of entries.sort()) {
      const path = join(folder, entry);
      const name = `${prefix}${entry}`;
      // e.g. `.git`: thousands of files, none of them evidence
      if (entry.startsWith(".")) this.skip(name, "hidden");
      else await this.entry(path, name, depth);
    }
  }

  private async entry(path: string, name: string, depth: number): Promise<void> {
    const info = await lstat(path);
    if (info.isSymbolicLink()) this.skip(name, "a symbolic link");
    else if (info.isDirectory()) await this.folder(path, `${name}/`, depth + 1);
    else this.file(path, name, info);
  }

  private skip(name: string, reason: string): void {
    this.skipped.push({ name, reason });
  }
}
