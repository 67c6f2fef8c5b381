import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface RealServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
  /** Ends it as `kill -9` does. What it keeps stays. */
  readonly kill: () => Promise<void>;
  /** Starts it again at the same address with the same data. */
  readonly startAgain: () => Promise<RealServer>;
}

const API = fileURLToPath(new URL("../../../api/src/main.ts", import.meta.url));
const ROOT = fileURLToPath(new URL("../../../..", import.meta.url));

/** Starts the real API on its real Postgres, as a process of its own: an app does not import another app. */
export async function startRealServer(): Promise<RealServer> {
  return start(await mkdtemp(join(tmpdir(), "stemma-cli-server-")), "0");
}

async function start(data: string, port: string): Promise<RealServer> {
  const environment = { ...process.env, PORT: port, STEMMA_DATA: data, DATABASE_URL: "", HOST: "" };
  const child = spawn(process.execPath, [API], {
    cwd: ROOT,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  let output = "";
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      output += chunk.toString();
      const address = /ready at (http:\/\/\S+)/.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("close", () => reject(new Error(`the server did not start: ${output}`)));
  });
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
  };
  return { url, stop, kill, startAgain: () => start(data, new URL(url).port) };
}
