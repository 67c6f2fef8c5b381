import { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Why two manifests: inside the repository everything runs from `src` without a build, so `exports` names a TypeScript
 * file. Node refuses to strip types below `node_modules`, so a packed package must export JavaScript. npm has no way to
 * say "these exports when packed" (`publishConfig` does not cover them), and a custom export condition would have to be
 * given to every node, vitest, vite, rolldown and tsc that ever starts here. So `prepack` puts the packed manifest in
 * place for the moment in which npm reads it, and `postpack` puts the repository's back. `dist` exists by then, so
 * whatever starts in that moment works as well.
 */
const home = path.resolve(import.meta.dirname, "..");
const manifest = path.join(home, "package.json");
const kept = path.join(home, "package.json.repository");

/** Puts the packed manifest in place; the repository's own is kept beside it. */
export function usePackedManifest(): void {
  restoreRepositoryManifest(); // an earlier pack may have been interrupted
  const {
    private: _notForTheRegistryYet,
    scripts: _ofTheRepository,
    ...own
  } = JSON.parse(readFileSync(manifest, "utf8"));
  const packed = {
    ...own,
    exports: {
      ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
      "./package.json": "./package.json",
    },
  };
  copyFileSync(manifest, kept);
  writeFileSync(`${manifest}.new`, `${JSON.stringify(packed, null, 2)}\n`);
  renameSync(`${manifest}.new`, manifest); // at once: nobody ever reads half a manifest
}

/** Puts the repository's manifest back; does nothing when it is in place. */
export function restoreRepositoryManifest(): void {
  if (existsSync(kept)) renameSync(kept, manifest);
}
