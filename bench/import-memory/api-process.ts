import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { COMPILE_CACHE } from "../../apps/api/src/start/compile-cache.ts";

const MAIN = join(import.meta.dirname, "../../apps/api/src/main.ts");

/** What `npm start` gives Node: else its young generation alone takes 130 MB while the sources are loaded. */
const NODE_FLAGS = ["--max-semi-space-size=2"];
const TICKS_A_SECOND = 100;

/** The API in a process of its own, with an embedded Postgres. */
export interface ApiProcess {
  readonly address: string;
  /** Memory of the API alone, in bytes: now, and at most so far. Postgres is another process. */
  readonly memory: () => { readonly now: number; readonly peak: number };
  /** Seconds of processor time that it has taken. */
  readonly processorTime: () => number;
  readonly stop: () => Promise<void>;
}

export async function startApi(data: string): Promise<ApiProcess> {
  // As `npm start` does.
  const cache = { NODE_COMPILE_CACHE: COMPILE_CACHE };
  const env = { ...process.env, ...cache, PORT: "0", HOST: "", DATABASE_URL: "", STEMMA_DATA: data };
  const child = spawn(process.execPath, [...NODE_FLAGS, MAIN], { env, stdio: ["ignore", "pipe", "inherit"] });
  const address = await readAddress(child);
  return {
    address,
    memory: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      const bytes = (field: string): number =>
        Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) * 1024;
      return { now: bytes("VmRSS"), peak: bytes("VmHWM") };
    },
    processorTime: () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8")
        .replace(/^.*\) /, "")
        .split(" ");
      return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
    },
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill("SIGTERM");
      }),
  };
}

function readAddress(child: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /ready at (\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", () => reject(new Error(`the API did not start: ${said}`)));
  });
}
