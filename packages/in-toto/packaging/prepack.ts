import { cpSync } from "node:fs";
import path from "node:path";
import "./build.ts";
import { usePackedManifest } from "./manifest.ts";

/** Run by `npm pack` and `npm publish` before they look at the folder. */
if (!process.exitCode) {
  const root = path.resolve(import.meta.dirname, "../../..");
  // something to verify, for the example in the README
  cpSync(path.join(root, "examples"), path.resolve(import.meta.dirname, "../examples"), { recursive: true });
  usePackedManifest();
}
