import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url));

/** The application in a process of its own. */
export interface Spawned {
  readonly child: ChildProcess;
  readonly address: string;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** What a start that did not work left behind. */
export interface FailedStart {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

function launch(env: NodeJS.ProcessEnv, inside: readonly string[] = []): ChildProcess {
  const { HOST: _host, PORT: _port, DATABASE_URL: _url, STEMMA_DATA: _data, ...inherited } = process.env;
  const [command = process.execPath, ...rest] = [...inside, process.execPath, MAIN];
  return spawn(command, rest, { env: { ...inherited, ...env }, stdio: ["ignore", "pipe", "pipe"] });
}

/**
 * Starts it and waits until it says that it is ready.
 * @param inside a command that becomes it, as `nice` would
 */
export async function spawnStemma(env: NodeJS.ProcessEnv, inside: readonly string[] = []): Promise<Spawned> {
  const child = launch(env, inside);
  let said = "";
  const address = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const ready = /Stemma is ready at (\S+)/.exec(said)?.[1];
      if (ready !== undefined) resolve(ready);
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("exit", () => reject(new Error(`it did not start: ${said}`)));
  });
  const end: Spawned["end"] = async (signal) => {
    const exited = once(child, "exit");
    child.kill(signal);
    const [code, killedBy] = await exited;
    return { code: code as number | null, signal: killedBy as NodeJS.Signals | null };
  };
  return { child, address, end };
}

/** Starts it where it must not start, and waits for its end. */
export async function spawnFailing(env: NodeJS.ProcessEnv): Promise<FailedStart> {
  const child = launch(env);
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk) => {
    stdout += String(chunk);
  });
  child.stderr?.on("data", (chunk) => {
    stderr += String(chunk);
  });
  const [code] = await once(child, "close");
  return { code: code as number | null, stdout, stderr };
}
