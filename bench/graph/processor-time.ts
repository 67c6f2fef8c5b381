import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Ticks of `/proc/…/stat` in a second, on every Linux that Node runs on. */
const TICKS = 100;

/**
 * Milliseconds of processor that this process and a Postgres with all its children have used. These machines share their
 * cores with others: where a figure takes far longer than this, it waited for them. Zero for Postgres where there is no
 * `/proc`.
 */
export function processorTime(dataFolder: string): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000 + postgresTime(dataFolder);
}

/** Milliseconds that a Postgres with all its children has used. */
export function postgresTime(dataFolder: string): number {
  try {
    const postmaster = readFileSync(join(dataFolder, "postgres", "postmaster.pid"), "utf8").split("\n")[0] ?? "";
    let ticks = 0;
    for (const pid of readdirSync("/proc")) {
      if (!/^\d+$/.test(pid)) continue;
      const fields = statOf(pid);
      // 4 parent, 14 and 15 own time, 16 and 17 that of children that ended.
      if (pid === postmaster) ticks += sum(fields, [11, 12, 13, 14]);
      else if (fields[1] === postmaster) ticks += sum(fields, [11, 12]);
    }
    return (ticks * 1_000) / TICKS;
  } catch {
    return 0;
  }
}

/** What follows the name of a process, which may hold anything; the first field is its state. */
function statOf(pid: string): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

function sum(fields: readonly string[], places: readonly number[]): number {
  return places.reduce((total, place) => total + Number(fields[place] ?? 0), 0);
}
