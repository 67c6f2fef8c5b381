import { execFileSync } from "node:child_process";
import { closeSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk of its own, which only the process that runs on it sees and which is gone when that ends. */
export interface SmallDisk {
  /** The command that becomes the process on the disk: see `spawnStemma`. */
  readonly inside: readonly string[];
  /** Takes the space that is left, but for some megabytes, as another program on the same disk might. */
  fill(pid: number, leave?: number): void;
  /** Gives it back. */
  free(pid: number): void;
}

/** Mounts a tmpfs and becomes the rest of its arguments, as the user who asked for it. */
const MOUNT = `mount -t tmpfs -o mode=0755,size="$1" tmpfs "$2" || exit 99
shift 2
exec "$@"`;

/**
 * A tmpfs at `directory`, in a mount namespace of its own; who is not root makes himself root of a user namespace for
 * the mount and leaves that role again, because Postgres wants no root.
 * @throws when this machine lets nobody do that
 */
export function smallDisk(directory: string, megabytes: number): SmallDisk {
  const inside = commandOn(directory, megabytes);
  const refusal = refusalOf(inside);
  if (refusal !== null) throw new Error(`nobody may mount a tmpfs here, so that no disk can be filled: ${refusal}`);
  const seenBy = (pid: number): string => join(`/proc/${pid}/root`, directory);
  const ballast = (pid: number): string => join(seenBy(pid), "ballast");
  return {
    inside,
    fill: (pid, leave = 0) => {
      const file = openSync(ballast(pid), "a");
      try {
        // By ever smaller pieces, until nothing is left.
        for (let bytes = 1024 * 1024; bytes >= 4096; ) {
          const { bavail, bsize } = statfsSync(seenBy(pid));
          if (bavail * bsize <= leave * 1024 * 1024) break;
          try {
            writeSync(file, Buffer.alloc(bytes));
          } catch (error) {
            if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
            bytes >>= 1;
          }
        }
      } finally {
        closeSync(file);
      }
    },
    free: (pid) => rmSync(ballast(pid)),
  };
}

/** Why there can be no small disk on this machine, as in a container without the right to mount; null when there can. */
export function whyNoSmallDisk(): string | null {
  return refusalOf(commandOn(tmpdir(), 1));
}

function commandOn(directory: string, megabytes: number): readonly string[] {
  const user = process.getuid?.() ?? 0;
  const group = process.getgid?.() ?? 0;
  const mount = ["sh", "-c", MOUNT, "sh", `${megabytes}m`, directory];
  return user === 0
    ? ["unshare", "--mount", ...mount]
    : ["unshare", "--map-root-user", "--mount", ...mount, "unshare", `--map-user=${user}`, `--map-group=${group}`];
}

function refusalOf(inside: readonly string[]): string | null {
  const [command = "", ...rest] = [...inside, "true"];
  try {
    execFileSync(command, rest, { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
    return null;
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr ?? "").trim() : "";
    return said || (error instanceof Error ? error.message : String(error));
  }
}
