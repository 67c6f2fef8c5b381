import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { findPostmaster } from "../embedded/postmaster.ts";

/**
 * `kill -9` of the embedded Postgres of a data directory: of the postmaster and all of its children, at once.
 * @returns how many processes that were
 */
export async function killPostgres(data: string): Promise<number> {
  const postmaster = await findPostmaster(join(data, "postgres"));
  if (postmaster === null) throw new Error(`there is no Postgres in ${data}`);
  const listed = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const children = listed.split("\n").flatMap((line) => {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    return pid !== undefined && parent === postmaster.pid ? [pid] : [];
  });
  // The postmaster first: it would answer the death of a child by ending the others in good order.
  for (const pid of [postmaster.pid, ...children]) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It went by itself, because the postmaster was gone.
    }
  }
  return 1 + children.length;
}
