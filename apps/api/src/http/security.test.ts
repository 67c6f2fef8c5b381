import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../app.ts";
import { json, startTestApplication, type TestApplication } from "../test-support/test-application.ts";

let stemma: TestApplication;
let directory: string;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  stemma = await startTestApplication();
  directory = await mkdtemp(join(tmpdir(), "stemma-web-"));
  await mkdir(join(directory, "assets"));
  const page = '<html><head><meta name="csp-nonce" content="__CSP_NONCE__"></head></html>';
  await writeFile(join(directory, "index.html"), page);
  await writeFile(join(directory, "assets/main-abc.js"), "export {};");
  await writeFile(join(directory, ".built-from"), "secret");
  app = createApp(stemma.context, { loopback: true, webDirectory: directory });
});
afterAll(async () => {
  await stemma.stop();
  await rm(directory, { recursive: true, force: true });
});

describe("the page", () => {
  it("has a strict policy with a nonce that is new in every answer and stands in the page", async () => {
    const nonces = new Set<string>();
    for (const path of ["/", "/supply-chains/123/graph?release=1", "/index.html"]) {
      const response = await app.request(path);
      expect(response.status).toBe(200);
      const policy = response.headers.get("content-security-policy") ?? "";
      const nonce = /style-src 'self' 'nonce-([A-Za-z0-9+/=]{22,})'/.exec(policy)?.[1] ?? "none";
      expect(policy).toContain("default-src 'none'; script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(await response.text()).toContain(`content="${nonce}"`);
      expect(response.headers.get("cache-control")).toBe("no-store");
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it("comes with the other protective headers, as every answer does", async () => {
    for (const path of ["/", "/assets/main-abc.js", "/api/v1/supply-chains", "/api/v1/nothing", "/healthz"]) {
      const { headers } = await app.request(path);
      expect(headers.get("x-content-type-options"), path).toBe("nosniff");
      expect(headers.get("referrer-policy"), path).toBe("no-referrer");
      expect(headers.get("cross-origin-opener-policy"), path).toBe("same-origin");
      expect(headers.get("permissions-policy"), path).toContain("camera=()");
      expect(headers.get("content-security-policy"), path).toContain("default-src 'none'");
      expect(headers.get("access-control-allow-origin"), path).toBeNull();
    }
  });

  it("serves files by their names alone: hidden ones and ways out are not found", async () => {
    const asset = await app.request("/assets/main-abc.js");
    expect(asset.headers.get("content-type")).toContain("text/javascript");
    expect(asset.headers.get("cache-control")).toContain("immutable");
    expect((await app.request("/assets/missing.js")).status).toBe(404);
    for (const path of ["/.built-from", "/..%2f..%2fetc/passwd", "/%2e%2e/secret", "/assets/%2e%2e/.built-from"]) {
      const text = await (await app.request(path)).text();
      expect(text, path).not.toContain("secret");
      expect(text, path).not.toContain("root:");
    }
  });
});

describe("other websites", () => {
  const post = (headers: Record<string, string>) => {
    const init = json("POST", { name: "from elsewhere" });
    return app.request("http://127.0.0.1:8080/api/v1/supply-chains", {
      ...init,
      headers: { ...init.headers, ...headers },
    });
  };

  it.each<[string, Record<string, string>]>([
    ["a foreign Origin", { origin: "https://evil.example" }],
    ["an opaque Origin", { origin: "null" }],
    ["another port of this machine", { origin: "http://127.0.0.1:9999" }],
    ["a cross-site fetch", { "sec-fetch-site": "cross-site" }],
    ["a same-site fetch from another port", { "sec-fetch-site": "same-site" }],
  ])("cannot change anything: %s is a 403", async (_what, headers) => {
    const response = await post(headers);
    expect(response.status).toBe(403);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  });

  it("leaves Stemma's own pages and programs without an Origin alone", async () => {
    expect((await post({ origin: "http://127.0.0.1:8080", "sec-fetch-site": "same-origin" })).status).toBe(201);
    expect((await post({})).status).toBe(409);
  });

  it.each(["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example:80", "10.0.0.1"])(
    "reach nothing under the name %s (DNS rebinding)",
    async (host) => {
      for (const path of ["/", "/api/v1/supply-chains", "/openapi.json"]) {
        expect((await app.request(`http://${host}${path}`, { headers: { host } })).status).toBe(421);
      }
    },
  );

  it.each(["localhost:8080", "127.0.0.1:8080", "[::1]:8080", "127.0.0.2", "LOCALHOST"])(
    "are not meant by %s",
    async (host) => {
      expect((await app.request("http://localhost/healthz", { headers: { host } })).status).toBe(200);
    },
  );
});
