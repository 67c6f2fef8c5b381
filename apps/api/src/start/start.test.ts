import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { createTestDatabase } from "@stemma/db/test-support";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freePort, type Spawned, spawnFailing, spawnStemma } from "../test-support/spawned-application.ts";
import { json } from "../test-support/test-application.ts";

let directory: string;
const running: Spawned[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stemma-start-"));
  // Open to the user of Postgres, so that the data stays where this test looks for it.
  await chmod(directory, 0o755);
});
afterEach(async () => {
  for (const { child, end } of running.splice(0))
    if (child.exitCode === null && child.signalCode === null) await end("SIGTERM");
  await rm(directory, { recursive: true, force: true });
});

async function start(env: NodeJS.ProcessEnv = {}): Promise<Spawned> {
  const stemma = await spawnStemma({ PORT: String(await freePort()), STEMMA_DATA: join(directory, "data"), ...env });
  running.push(stemma);
  return stemma;
}

async function names({ address }: Spawned): Promise<string[]> {
  const response = await fetch(`${address}/api/v1/supply-chains`);
  return ((await response.json()) as { items: { name: string }[] }).items.map(({ name }) => name);
}

describe("a start that cannot work", () => {
  async function complaint(env: NodeJS.ProcessEnv): Promise<string> {
    const { code, stdout, stderr } = await spawnFailing({ STEMMA_DATA: join(directory, "data"), PORT: "0", ...env });
    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(/^stemma: /);
    return stderr;
  }

  it("says that the port is in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    expect(await complaint({ PORT: String(port) })).toContain(`Port ${port} on 127.0.0.1 is already in use`);
    await new Promise((resolve) => server.close(resolve));
  });

  it("says that PORT is no port", async () => {
    expect(await complaint({ PORT: "http" })).toContain("PORT=http is not a port");
  });

  it("refuses to listen beyond loopback without sign-in", async () => {
    expect(await complaint({ HOST: "0.0.0.0" })).toContain("STEMMA_ALLOW_UNAUTHENTICATED=1");
  });

  it("says that the database cannot be reached, without its password", async () => {
    const port = await freePort();
    const said = await complaint({ DATABASE_URL: `postgres://stemma:hunter2@127.0.0.1:${port}/stemma` });
    expect(said).toContain(`The database at 127.0.0.1:${port}/stemma cannot be used`);
    expect(said).toContain("ECONNREFUSED");
    expect(said).not.toContain("hunter2");
  });

  it("says that DATABASE_URL is no Postgres address, without repeating it", async () => {
    const said = await complaint({ DATABASE_URL: "mysql://root:hunter2@localhost/x" });
    expect(said).toContain("DATABASE_URL is not a Postgres address");
    expect(said).not.toContain("hunter2");
  });

  it("says that the data directory cannot be written", async () => {
    await writeFile(join(directory, "file"), "");
    expect(await complaint({ STEMMA_DATA: join(directory, "file/data") })).toContain(
      `The data directory ${join(directory, "file/data")} cannot be written`,
    );
  });

  it("says that another application uses the data directory, and leaves that one alone", async () => {
    const first = await start();
    expect(await complaint({})).toContain("Another Stemma is already running on");
    expect((await fetch(`${first.address}/readyz`)).status).toBe(200);
  });
});

describe("a start that works", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "ends with 0 at %s and shows the same data at the second start",
    async (signal) => {
      const first = await start();
      await fetch(`${first.address}/api/v1/demo`, json("POST", { variant: "both" }));
      expect(await first.end(signal)).toEqual({ code: 0, signal: null });
      const second = await start();
      expect(await names(second)).toEqual(["Demo, clean", "Demo, tampered"]);
    },
  );

  it("stops cleanly however often Ctrl-C arrives, and even while it starts", async () => {
    const stemma = await start();
    const ended = stemma.end("SIGINT");
    stemma.child.kill("SIGINT");
    stemma.child.kill("SIGTERM");
    expect(await ended).toEqual({ code: 0, signal: null });
  });

  it("has everything that it called stored after kill -9", async () => {
    const first = await start();
    const response = await fetch(`${first.address}/api/v1/demo`, json("POST", { variant: "tampered" }));
    expect(response.status).toBe(200);
    await first.end("SIGKILL");
    const second = await start();
    expect(await names(second)).toEqual(["Demo, tampered"]);
  });

  it("works on a Postgres of one's own by DATABASE_URL, and starts none", async () => {
    const database = await createTestDatabase();
    const stemma = await start({ DATABASE_URL: database.address });
    expect((await fetch(`${stemma.address}/readyz`)).status).toBe(200);
    expect((await stemma.end("SIGTERM")).code).toBe(0);
    await database.drop();
  });

  it("listens beyond loopback when told so in so many words", async () => {
    const stemma = await start({ HOST: "0.0.0.0", STEMMA_ALLOW_UNAUTHENTICATED: "1" });
    expect((await fetch(`${stemma.address}/healthz`)).status).toBe(200);
  });
});

describe("the running application", () => {
  it("answers an upload that is larger than the limit with 413 before it arrived, and goes on working", async () => {
    const stemma = await start();
    const created = await fetch(`${stemma.address}/api/v1/supply-chains`, json("POST", { name: "Large" }));
    const { id } = (await created.json()) as { id: string };
    const { hostname, port } = new URL(stemma.address);
    const path = `/api/v1/supply-chains/${id}/documents`;
    const headers = { "content-type": "multipart/form-data; boundary=b", "content-length": String(9 * 1024 ** 3) };
    const announced = request({ hostname, port, path, method: "POST", headers });
    announced.flushHeaders();
    const [response] = (await once(announced, "response")) as [IncomingMessage];
    expect(response.statusCode).toBe(413);
    expect(
      ((await new Response(Readable.toWeb(response) as ReadableStream).json()) as { detail: string }).detail,
    ).toContain("8,589,934,592 bytes");
    announced.destroy();
    expect((await fetch(`${stemma.address}/readyz`)).status).toBe(200);
  });

  it("survives a client that goes away in the middle of an upload", async () => {
    const stemma = await start();
    const created = await fetch(`${stemma.address}/api/v1/supply-chains`, json("POST", { name: "Cut" }));
    const { id } = (await created.json()) as { id: string };
    const path = `${stemma.address}/api/v1/supply-chains/${id}/documents`;
    const head = '--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n{';
    const abort = new AbortController();
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(Buffer.from(head));
        setTimeout(() => abort.abort(), 200);
      },
    });
    const headers = { "content-type": "multipart/form-data; boundary=b" };
    const init = { method: "POST", body, headers, signal: abort.signal, duplex: "half" } as RequestInit;
    await expect(fetch(path, init)).rejects.toThrow(/abort/);
    expect((await fetch(`${stemma.address}/readyz`)).status).toBe(200);
    expect((await stemma.end("SIGTERM")).code).toBe(0);
  });
});
