import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const PROJECT_ROOT = resolve(import.meta.dirname, "../..");

/**
 * Copies the sources of every workspace into a temporary folder, with the packages installed the way npm installs them: workspace
 * packages as symlinks to their folders, all others as they stand in the project's own `node_modules`.
 * A set of rules once went blind exactly because it was only ever tried without installed packages.
 *
 * @returns the absolute path of the copy; the caller removes it
 */
export function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), "stemma-import-rules-"));
  mkdirSync(join(copy, "node_modules", "@stemma"), { recursive: true });
  for (const entry of readdirSync(join(PROJECT_ROOT, "node_modules"))) {
    if (entry === "@stemma" || entry.startsWith(".")) continue;
    symlinkSync(join(PROJECT_ROOT, "node_modules", entry), join(copy, "node_modules", entry));
  }
  for (const group of ["apps", "packages"]) {
    for (const name of readdirSync(join(PROJECT_ROOT, group))) {
      const from = join(PROJECT_ROOT, group, name);
      const to = join(copy, group, name);
      mkdirSync(to, { recursive: true });
      for (const part of ["package.json", "src", "build"]) {
        if (existsSync(join(from, part))) cpSync(join(from, part), join(to, part), { recursive: true });
      }
      if (existsSync(join(from, "node_modules"))) symlinkSync(join(from, "node_modules"), join(to, "node_modules"));
      symlinkSync(to, join(copy, "node_modules", "@stemma", name));
    }
  }
  for (const file of ["package.json", ".dependency-cruiser.mjs"]) cpSync(join(PROJECT_ROOT, file), join(copy, file));
  return copy;
}
