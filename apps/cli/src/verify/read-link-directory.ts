import type { Dirent } from "node:fs";
import { readdir, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { err, ok, type Result, type SourceDocument } from "@stemma/in-toto";
import { LIMITS } from "./limits.ts";
import { describeBytes, readFoundFile, systemReason } from "./read-file.ts";

export interface UnreadableFile {
  /** Path relative to the link directory; the directory itself when that does not exist. */
  readonly path: string;
  /** A clause, e.g. `may not be read (permission denied)`. */
  readonly reason: string;
}

export interface LinkDirectory {
  /**
   * Every `*.link` file. One that could not be read stands here with no bytes, so that the verifier finds it malformed
   * where it matters instead of taking it for absent.
   */
  readonly links: readonly SourceDocument[];
  readonly unreadable: readonly UnreadableFile[];
}

/** The folder of a sublayout is named after step and key id, `<step>.<keyid8>`; no other folder is looked into. */
const SUBLAYOUT_FOLDER = /\.[0-9a-fA-F]{1,8}$/;

/**
 * Reads the links of a folder and of the sublayout folders in it. Symbolic links are followed only to regular files
 * and folders inside the same folder. The error is a sentence about the folder as a whole.
 */
export async function readLinkDirectory(directory: string): Promise<Result<LinkDirectory, string>> {
  try {
    const root = await realpath(directory);
    const reader = new Reader(root);
    await reader.folder(root, "", 0);
    return ok({ links: reader.links, unreadable: reader.unreadable });
  } catch (error) {
    // git keeps no empty folders: no folder is no links, as the reference has it, and the verifier says what is missing
    if (isCode(error, "ENOENT")) return ok({ links: [], unreadable: [{ path: directory, reason: "does not exist" }] });
    if (error instanceof TooMuch) return err(`the link directory ${directory} ${error.message}`);
    return err(
      `the link directory ${directory} ${systemReason(error).replace("a folder, not a file", "not a folder")}`,
    );
  }
}

/** A limit on the whole was exceeded; never leaves this file. */
class TooMuch extends Error {}

class Reader {
  readonly links: SourceDocument[] = [];
  readonly unreadable: UnreadableFile[] = [];
  private readonly root: string;
  private bytes = 0;

  constructor(root: string) {
    this.root = root;
  }

  async folder(folder: string, prefix: string, depth: number): Promise<void> {
    if (depth > LIMITS.folderDepth) throw new TooMuch(`has folders nested more than ${LIMITS.folderDepth} deep`);
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = `${prefix}${entry.name}`;
      if (entry.name.endsWith(".link")) await this.link(join(folder, entry.name), path, entry);
      else if (SUBLAYOUT_FOLDER.test(entry.name)) await this.subfolder(join(folder, entry.name), path, entry, depth);
    }
  }

  private async subfolder(absolute: string, path: string, entry: Dirent, depth: number): Promise<void> {
    try {
      const target = entry.isSymbolicLink() ? await this.inside(absolute) : absolute;
      if (target === null) this.unreadable.push({ path, reason: OUTSIDE });
      else if (entry.isDirectory() || entry.isSymbolicLink()) await this.folder(target, `${path}/`, depth + 1);
    } catch (error) {
      if (error instanceof TooMuch) throw error;
      // a file that merely is named like a sublayout's folder is no concern of ours
      if (!isCode(error, "ENOTDIR")) this.unreadable.push({ path, reason: systemReason(error) });
    }
  }

  private async link(absolute: string, path: string, entry: Dirent): Promise<void> {
    const read = await this.readLink(absolute, entry);
    if (!read.ok) this.unreadable.push({ path, reason: read.error });
    const bytes = read.ok ? read.value : new Uint8Array();
    this.bytes += bytes.length;
    this.links.push({ path, bytes });
    if (this.links.length > LIMITS.linkFiles) throw new TooMuch(`has more than ${LIMITS.linkFiles} link files`);
    if (this.bytes > LIMITS.totalBytes) throw new TooMuch(`has more than ${describeBytes(LIMITS.totalBytes)} of links`);
  }

  private async readLink(absolute: string, entry: Dirent): Promise<Result<Uint8Array, string>> {
    if (!entry.isSymbolicLink()) return readFoundFile(absolute, LIMITS.documentBytes);
    try {
      const target = await this.inside(absolute);
      return target === null ? err(OUTSIDE) : await readFoundFile(target, LIMITS.documentBytes);
    } catch (error) {
      return err(systemReason(error));
    }
  }

  /** Where a symbolic link ends, when that is inside the link directory; null when it is not. */
  private async inside(absolute: string): Promise<string | null> {
    const target = await realpath(absolute);
    return target.startsWith(this.root.endsWith(sep) ? this.root : `${this.root}${sep}`) ? target : null;
  }
}

const OUTSIDE = "is a symbolic link that leads out of the link directory";

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
