import {
  type ArtifactPaths,
  artifactPathsSchema,
  type Closure,
  closureSchema,
  type ImportJob,
  type ImportOutcomePage,
  type ImportResult,
  importJobSchema,
  importOutcomePageSchema,
  importResultSchema,
  problemSchema,
  type SupplyChain,
  supplyChainListSchema,
  supplyChainSchema,
} from "@stemma/api-contract";
import { err, ok, type Result } from "@stemma/in-toto";
import { type MultipartBody, UnreadableFile } from "./multipart-body.ts";

/** Why the server did not do what it was asked, in one line. */
export interface ApiError {
  /**
   * - `unreachable`: it may work later · `not-found`: the server does not know it · `refused`: it will not work ·
   *   `interrupted`: the user did not want it any more
   */
  readonly kind: "unreachable" | "not-found" | "refused" | "interrupted";
  readonly message: string;
}

/** What is needed of a schema of the contract. */
interface Schema<T> {
  safeParse(value: unknown): { readonly success: true; readonly data: T } | { readonly success: false };
}

/** The outcomes of a small upload, or the job that a large one became. */
export type UploadAnswer =
  | { readonly kind: "result"; readonly result: ImportResult }
  | { readonly kind: "job"; readonly job: ImportJob };

/** Reads the address of a server; null when it is not an http or https URL. */
export function parseServer(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  url.pathname = url.pathname.replace(/\/*$/, "/");
  return url;
}

/** The few calls of the API that commands need; every answer is parsed with the schemas of the contract. */
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

  /** Uploads files to a supply chain; the body is sent while it is read. */
  async upload(id: string, body: MultipartBody, signal: AbortSignal): Promise<Result<UploadAnswer, ApiError>> {
    const path = `supply-chains/${encodeURIComponent(id)}/documents`;
    const headers = { "content-type": body.contentType };
    const request = { method: "POST", headers, body: body.bytes(), duplex: "half", signal } as unknown as RequestInit;
    const answer = await this.send(path, request);
    if (!answer.ok) return answer;
    const { status, json } = answer.value;
    if (status === 202) {
      const job = this.parse(path, json, importJobSchema);
      return job.ok ? ok({ kind: "job", job: job.value }) : job;
    }
    const result = this.parse(path, json, importResultSchema);
    return result.ok ? ok({ kind: "result", result: result.value }) : result;
  }

  job(id: string): Promise<Result<ImportJob, ApiError>> {
    return this.call(`import-jobs/${encodeURIComponent(id)}`, { method: "GET" }, importJobSchema);
  }

  outcomes(id: string, cursor: string): Promise<Result<ImportOutcomePage, ApiError>> {
    const path = `import-jobs/${encodeURIComponent(id)}/outcomes?limit=1000&cursor=${encodeURIComponent(cursor)}`;
    return this.call(path, { method: "GET" }, importOutcomePageSchema);
  }

  cancel(id: string): Promise<Result<ImportJob, ApiError>> {
    return this.call(`import-jobs/${encodeURIComponent(id)}/cancel`, { method: "POST" }, importJobSchema);
  }

  resume(id: string): Promise<Result<ImportJob, ApiError>> {
    return this.call(`import-jobs/${encodeURIComponent(id)}/resume`, { method: "POST" }, importJobSchema);
  }

  /** A page of what a content comes from, or of what comes from it. */
  closure(digest: string, direction: Closure["direction"], query: URLSearchParams): Promise<Result<Closure, ApiError>> {
    return this.call(`artifacts/${encodeURIComponent(digest)}/${direction}?${query}`, { method: "GET" }, closureSchema);
  }

  /** The ways between two contents. */
  paths(from: string, to: string): Promise<Result<ArtifactPaths, ApiError>> {
    const path = `artifacts/${encodeURIComponent(from)}/paths?to=${encodeURIComponent(to)}`;
    return this.call(path, { method: "GET" }, artifactPathsSchema);
  }

  private async find(name: string): Promise<Result<SupplyChain | null, ApiError>> {
    const list = await this.call("supply-chains", { method: "GET" }, supplyChainListSchema);
    if (!list.ok) return list;
    return ok(list.value.items.find((each) => each.name === name.trim()) ?? null);
  }

  private post<T>(path: string, body: string, schema: Schema<T>): Promise<Result<T, ApiError>> {
    return this.call(path, { method: "POST", body, headers: { "content-type": "application/json" } }, schema);
  }

  private async call<T>(path: string, request: RequestInit, schema: Schema<T>): Promise<Result<T, ApiError>> {
    const answer = await this.send(path, request);
    return answer.ok ? this.parse(path, answer.value.json, schema) : answer;
  }

  private async send(path: string, request: RequestInit): Promise<Result<{ status: number; json: unknown }, ApiError>> {
    let status: number;
    let text: string;
    try {
      const response = await fetch(this.url(path), { ...request, redirect: "error" });
      status = response.status;
      text = await response.text();
    } catch (error) {
      if (request.signal?.aborted === true) return err({ kind: "interrupted", message: "interrupted" });
      if (error instanceof UnreadableFile) return err({ kind: "refused", message: error.message });
      if (error instanceof Error && error.cause instanceof UnreadableFile) {
        return err({ kind: "refused", message: error.cause.message });
      }
      const message = `cannot reach ${this.server.origin}: ${networkReason(error)}; is Stemma running there (npm start)?`;
      return err({ kind: "unreachable", message });
    }
    const json = parseBody(text);
    if (status < 400) return ok({ status, json });
    const message = `${this.server.origin} refused: ${problemText(json) ?? `HTTP status ${status}`}`;
    return err({ kind: KIND_BY_STATUS.get(status) ?? "refused", message });
  }

  private parse<T>(path: string, json: unknown, schema: Schema<T>): Result<T, ApiError> {
    const parsed = schema.safeParse(json);
    if (parsed.success) return ok(parsed.data);
    const message = `${this.url(path).href} does not answer like Stemma; is it the right server?`;
    return err({ kind: "refused", message });
  }

  private url(path: string): URL {
    return new URL(`api/v1/${path}`, this.server);
  }
}

const KIND_BY_STATUS: ReadonlyMap<number, ApiError["kind"]> = new Map([
  [404, "not-found"],
  [503, "unreachable"],
]);

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
