import { spawnSync } from "node:child_process";
import { globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Compiles `src` to `dist`: plain JavaScript modules with their declarations, for Node versions that do not strip types
 * and for packages in `node_modules`, where Node never strips them. Nothing in this repository uses `dist`.
 */
const home = path.resolve(import.meta.dirname, "..");
const compiler = path.join(path.dirname(fileURLToPath(import.meta.resolve("typescript-7/package.json"))), "bin/tsc");

rmSync(path.join(home, "dist"), { recursive: true, force: true });
const run = spawnSync(process.execPath, [compiler, "-p", path.join(home, "tsconfig.build.json")], {
  stdio: ["ignore", 2, 2], // what npm prints on stdout is for programs
});
process.exitCode = run.status ?? 1;
// the compiler leaves `./x.ts` in declarations; older compilers and other tools expect `./x.js` there
for (const file of globSync(path.join(home, "dist/**/*.d.ts"))) {
  writeFileSync(file, readFileSync(file, "utf8").replace(/(from |import\()"(\.[^"]*)\.ts"/g, '$1"$2.js"'));
}
