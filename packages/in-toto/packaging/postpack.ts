import { globSync, rmSync } from "node:fs";
import path from "node:path";
import { restoreRepositoryManifest } from "./manifest.ts";

/** Run by `npm pack` and `npm publish` when the tarball is written: leaves the folder as it was. */
restoreRepositoryManifest();
const home = path.resolve(import.meta.dirname, "..");
for (const made of globSync(["dist", "examples/demo-*"], { cwd: home })) {
  rmSync(path.join(home, made), { recursive: true, force: true });
}
