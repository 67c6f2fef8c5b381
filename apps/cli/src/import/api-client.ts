import {
  type ImportResult,
  importResultSchema,
  problemSchema,
  type SupplyChain,
  supplyChainListSchema,
  supplyChainSchema,
} from "@stemma/api-contract";
import { err, ok, type Result } from "@stemma/in-toto";

/** One line that says why the server did not do what it was asked. */
export type ApiError = string;

/** What is needed of a schema of the contract. */
interface Schema<T> {
  safeParse(value: unknown): { readonly success: true; readonly data: T } | { readonly success: false };
}

export interface Upload {
  readonly files: readonly NamedBytes[];
  readonly ownerKeys: readonly NamedBytes[];
  readonly release: string | undefined;
}

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Reads the address of a server; null when it is not an http or https URL. */
export function parseServer(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  url.pathname = url.pathname.replace(/\/*$/, "/");
  return url;
}

/** The few calls of the API that an import needs; every answer is parsed with the schemas of the contract. */
export class ApiClient {
  private readonly server: URL;

  constructor(server: URL) {
    this.server = server;
  }

  /** Finds the supply chain of this name, or makes it. */
  async findOrCreate(name: string): Promise<Result<SupplyChain, ApiError>> {
    const found = await this.find(name);
    if (!found.ok) return found;
    if (found.value !== null) return ok(found.value);
    const created = await this.post("supply-chains", JSON.stringify({ name }), supplyChainSchema);
    if (created.ok) return created;
    // somebody else may have made it between the two calls
    const again = await this.find(name);
    return again.ok && again.value !== null ? ok(again.value) : created;
  }

  /** Uploads some files to a supply chain. */
  async upload(id: string, { files, ownerKeys, release }: Upload): Promise<Result<ImportResult, ApiError>> {
    const form = new FormData();
    if (release !== undefined) form.append("release", release);
    for (const { name, bytes } of ownerKeys) form.append("ownerKeys", new Blob([new Uint8Array(bytes)]), name);
    for (const { name, bytes } of files) form.append("files", new Blob([new Uint8Array(bytes)]), name);
    return this.post(`supply-chains/${encodeURIComponent(id)}/documents`, form, importResultSchema);
  }

  private async find(name: string): Promise<Result<SupplyChain | null, ApiError>> {
    const list = await this.call("supply-chains", { method: "GET" }, supplyChainListSchema);
    if (!list.ok) return list;
    return ok(list.value.items.find((each) => each.name === name.trim()) ?? null);
  }

  private post<T>(path: string, body: string | FormData, schema: Schema<T>): Promise<Result<T, ApiError>> {
    const headers = typeof body === "string" ? { "content-type": "application/json" } : {};
    return this.call(path, { method: "POST", body, headers }, schema);
  }

  private async call<T>(path: string, request: RequestInit, schema: Schema<T>): Promise<Result<T, ApiError>> {
    const url = new URL(`api/v1/${path}`, this.server);
    let status: number;
    let text: string;
    try {
      const response = await fetch(url, { ...request, redirect: "error" });
      status = response.status;
      text = await response.text();
    } catch (error) {
      return err(`cannot reach ${this.server.origin}: ${networkReason(error)}; is Stemma running there (npm start)?`);
    }
    const body = parseBody(text);
    if (status >= 400) return err(`${this.server.origin} refused: ${problemText(body) ?? `HTTP status ${status}`}`);
    const parsed = schema.safeParse(body);
    return parsed.success ? ok(parsed.data) : err(`${url.href} does not answer like Stemma; is it the right server?`);
  }
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problemText(body: unknown): string | null {
  const problem = problemSchema.safeParse(body);
  return problem.success ? `${problem.data.title}: ${problem.data.detail}` : null;
}

const NETWORK_REASONS: ReadonlyMap<string, string> = new Map([
  ["ECONNREFUSED", "connection refused"],
  ["ENOTFOUND", "no such host"],
  ["EAI_AGAIN", "no such host"],
  ["ECONNRESET", "connection lost"],
  ["UND_ERR_SOCKET", "connection lost"],
]);

/** `fetch` says "fetch failed" and hides the reason, sometimes one per address, below `cause`. */
function networkReason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const message = cause instanceof Error ? cause.message : String(cause);
  return NETWORK_REASONS.get(code) ?? (message || code || "no connection");
}
