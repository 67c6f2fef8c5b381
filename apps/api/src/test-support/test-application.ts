import { fileURLToPath } from "node:url";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { ImportItem, SupplyChain, Verification } from "@stemma/api-contract";
import {
  type Graph,
  graphSchema,
  importResultSchema,
  supplyChainSchema,
  verificationSchema,
} from "@stemma/api-contract";
import { createTestDatabase, type TestDatabase } from "@stemma/db/test-support";
import { createApp } from "../app.ts";
import { type Context, createContext } from "../services/context.ts";

/** A file of an upload. */
export interface Upload {
  readonly path: string;
  readonly bytes: Uint8Array | string;
}

/** The application on a database of its own, with a clock that the test sets. */
export interface TestApplication {
  readonly app: OpenAPIHono;
  readonly context: Context;
  readonly database: TestDatabase;
  readonly clock: { now: number };
  request(path: string, init?: RequestInit): Promise<Response>;
  createChain(name: string): Promise<SupplyChain>;
  upload(
    chainId: string,
    parts: { files?: readonly Upload[]; ownerKeys?: readonly Upload[]; release?: string },
  ): Promise<ImportItem[]>;
  verification(chainId: string, release?: string): Promise<Verification>;
  graph(chainId: string, release?: string): Promise<Graph>;
  stop(): Promise<void>;
}

export const TEST_NOW = Date.parse("2030-06-01T12:00:00Z");
const EXAMPLES = fileURLToPath(new URL("../../../../examples", import.meta.url));

/** Starts it; every answer that it helps with is checked against the contract. */
export async function startTestApplication(): Promise<TestApplication> {
  const database = await createTestDatabase();
  const clock = { now: TEST_NOW };
  const context = await createContext(database, { now: () => clock.now, verifier: "test", examples: EXAMPLES });
  const faults: unknown[] = [];
  const app = createApp(context, { loopback: true, report: (error) => faults.push(error) });
  const request = async (path: string, init?: RequestInit): Promise<Response> => app.request(path, init);
  const get = async (path: string): Promise<unknown> => {
    const response = await request(path);
    if (response.status !== 200)
      throw new Error(`${path}: ${response.status} ${await response.text()} ${String(faults)}`);
    return response.json();
  };
  const ofRelease = (release: string | undefined): string =>
    release === undefined ? "" : `?release=${encodeURIComponent(release)}`;
  return {
    app,
    context,
    database,
    clock,
    request,
    createChain: async (name) => {
      const response = await request("/api/v1/supply-chains", json("POST", { name }));
      return supplyChainSchema.parse(await response.json());
    },
    upload: async (chainId, parts) => {
      const path = `/api/v1/supply-chains/${chainId}/documents`;
      const response = await request(path, { method: "POST", body: toForm(parts) });
      if (response.status !== 200) throw new Error(`${response.status} ${await response.text()} ${String(faults)}`);
      return importResultSchema.parse(await response.json()).items;
    },
    verification: async (chainId, release) =>
      verificationSchema.parse(await get(`/api/v1/supply-chains/${chainId}/verification${ofRelease(release)}`)),
    graph: async (chainId, release) =>
      graphSchema.parse(await get(`/api/v1/supply-chains/${chainId}/graph${ofRelease(release)}`)),
    stop: () => database.drop(),
  };
}

/** A JSON request. */
export function json(method: string, body: unknown): RequestInit {
  return { method, body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

/** A multipart body as a browser sends it. */
export function toForm(parts: {
  files?: readonly Upload[];
  ownerKeys?: readonly Upload[];
  release?: string;
}): FormData {
  const form = new FormData();
  for (const { path, bytes } of parts.files ?? []) form.append("files", toBlob(bytes), path);
  for (const { path, bytes } of parts.ownerKeys ?? []) form.append("ownerKeys", toBlob(bytes), path);
  if (parts.release !== undefined) form.append("release", parts.release);
  return form;
}

function toBlob(bytes: Uint8Array | string): Blob {
  return new Blob([typeof bytes === "string" ? bytes : new Uint8Array(bytes)]);
}
