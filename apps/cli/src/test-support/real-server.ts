import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface RealServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const API = new URL("../../../api/src/main.ts", import.meta.url);
const ROOT = fileURLToPath(new URL("../../../..", import.meta.url));

/** Starts the real API on its real Postgres, as a process of its own: an app does not import another app. */
export async function startRealServer(): Promise<RealServer> {
  const data = await mkdtemp(join(tmpdir(), "stemma-cli-server-"));
  const program = `import { main } from ${JSON.stringify(API.href)}; await main();`;
  const environment = { ...process.env, PORT: "0", STEMMA_DATA: data, DATABASE_URL: "", HOST: "" };
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
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
  return { url, stop };
}
