import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { afterEach, describe, expect, it } from "vitest";
import { ArrivingBody } from "./arriving-body.ts";

let server: Server | null = null;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
});

/** Answers after the first piece of a body, as an import does that cannot be stored. */
async function answerEarly(): Promise<string> {
  const fetch = async (request: Request): Promise<Response> => {
    const body = new ArrivingBody(request);
    for await (const _piece of body) break;
    await body.drain();
    return new Response("no space left", { status: 507 });
  };
  server = createServer(getRequestListener(fetch, { overrideGlobalObjects: false })).listen(0, "127.0.0.1");
  await new Promise((resolve) => server?.once("listening", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe("a body that nobody wants any more", () => {
  it("is read to its end, so that the client gets the answer and not a broken connection", async () => {
    const address = await answerEarly();
    for (let turn = 0; turn < 5; turn += 1) {
      const response = await fetch(address, { method: "POST", body: new Blob([Buffer.alloc(24 * 1024 * 1024)]) });
      expect(response.status).toBe(507);
      expect(await response.text()).toBe("no space left");
    }
  });

  it("is read to its end from a client that needs more than a few seconds for it", async () => {
    const address = await answerEarly();
    let pieces = 0;
    const body = new ReadableStream({
      pull: async (controller) => {
        await new Promise((resume) => setTimeout(resume, 1_000));
        pieces += 1;
        controller.enqueue(new Uint8Array(100_000));
        if (pieces === 5) controller.close();
      },
    });
    const response = await fetch(address, { method: "POST", body, duplex: "half" } as RequestInit);
    expect({ status: response.status, pieces }).toEqual({ status: 507, pieces: 5 });
  });

  it("does not hold up the answer for long when it never ends", async () => {
    const address = await answerEarly();
    const body = new ReadableStream({
      pull: async (controller) => {
        await new Promise((resume) => setTimeout(resume, 50));
        controller.enqueue(new Uint8Array(1_000));
      },
    });
    const started = performance.now();
    const answer = fetch(address, { method: "POST", body, duplex: "half" } as RequestInit);
    await answer.catch(() => undefined);
    expect(performance.now() - started).toBeLessThan(25_000);
  });
});
