import { totalmem } from "node:os";

const MiB = 1024 * 1024;

/**
 * What the embedded Postgres runs with. Its own defaults are made for small machines: with 128 MB of shared buffers an import of some
 * 50,000 links reads and writes index pages again and again, and a log of 1 GB means a checkpoint every half minute, behind which each page
 * that is touched is written to the log as a whole once more. Nothing here is about what survives a crash: `fsync`, `synchronous_commit`
 * and `full_page_writes` stay on. A longer log is replayed for longer after a `kill -9`, and takes up to 4 GB of disk while much is imported.
 * @param memory of the machine or container, in bytes
 * @returns `name=value`, as `postgres -c` takes it
 */
export function serverSettings(socketDirectory: string, memory = machineMemory()): string[] {
  return [
    "listen_addresses=",
    `unix_socket_directories=${socketDirectory}`,
    "unix_socket_permissions=0700",
    "max_connections=50",
    "log_timezone=UTC",
    "timezone=UTC",
    `shared_buffers=${sharedBuffers(memory)}MB`,
    "max_wal_size=4GB",
    "checkpoint_timeout=15min",
  ];
}

/** A sixteenth of the memory, because Postgres is not alone here; 1 GB holds the indexes of some 150,000 links. In MiB. */
function sharedBuffers(memory: number): number {
  return Math.round(Math.min(1_024, Math.max(128, memory / 16 / MiB)));
}

/** Of the machine, or of the container where that is limited. In bytes. */
function machineMemory(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(totalmem(), constrained) : totalmem();
}
