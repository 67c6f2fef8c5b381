import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { ed25519FromSeed } from "@stemma/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { json, startTestApplication, type TestApplication } from "../test-support/test-application.ts";

// Over a real connection, as `start/listen.ts` serves it: requests that a test makes by itself are of another kind.
let stemma: TestApplication;
let server: Server;
let address: string;

beforeAll(async () => {
  stemma = await startTestApplication();
  server = createServer(getRequestListener(stemma.app.fetch, { overrideGlobalObjects: false })).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await stemma.stop();
});

/** A JSON request whose body comes in chunks, without a length. */
function inChunks(text: string): RequestInit {
  const body = new ReadableStream({
    start: (controller) => {
      for (let at = 0; at < text.length; at += 10_000)
        controller.enqueue(new TextEncoder().encode(text.slice(at, at + 10_000)));
      controller.close();
    },
  });
  return { ...json("POST", ""), body, duplex: "half" } as RequestInit;
}

const create = (init: RequestInit): Promise<Response> => fetch(`${address}/supply-chains`, init);

describe("a request without a body", () => {
  it("takes the trust in an owner key back", async () => {
    const chain = await stemma.createChain("Trust");
    const { publicPem } = ed25519FromSeed("owner");
    await stemma.upload(chain.id, { ownerKeys: [{ path: "owner.pem", bytes: publicPem }] });
    const read = async () => (await fetch(`${address}/supply-chains/${chain.id}`)).json();
    const { ownerKeys } = (await read()) as { ownerKeys: { keyId: string }[] };
    const path = `${address}/supply-chains/${chain.id}/owner-keys/${ownerKeys[0]?.keyId}`;
    expect((await fetch(path, { method: "DELETE" })).status).toBe(204);
    expect(await read()).toMatchObject({ ownerKeys: [] });
    expect((await fetch(path, { method: "DELETE" })).status).toBe(404);
  });

  it("asks for what is not there and is told so", async () => {
    const path = `${address}/import-jobs/00000000-0000-4000-8000-000000000000/cancel`;
    expect((await fetch(path, { method: "POST" })).status).toBe(404);
  });
});

describe("a body of unknown length", () => {
  it("is read", async () => {
    const response = await create(inChunks('{"name":"In chunks"}'));
    expect({ status: response.status, body: await response.json() }).toMatchObject({
      status: 201,
      body: { name: "In chunks" },
    });
  });

  it("is refused once it is larger than the limit", async () => {
    const response = await create(inChunks(`{"name":"${"x".repeat(100_000)}"}`));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ detail: "The body is larger than 65536 bytes." });
  });
});

describe("a body that says how long it is", () => {
  it("is refused before it is read when it is larger than the limit", async () => {
    const response = await create(json("POST", { name: "x".repeat(100_000) }));
    expect(response.status).toBe(413);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  });
});
