import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { EvidenceFile } from "./evidence.ts";

/** Writes files below a directory, making folders as needed. */
export async function writeFiles(directory: string, files: readonly EvidenceFile[]): Promise<void> {
  for (const file of files) {
    const path = join(directory, file.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file.bytes);
  }
}
