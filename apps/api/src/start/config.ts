import { isIP } from "node:net";
import { StartError } from "@stemma/db";

/** What the environment says; read once, here. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** True when nobody but this machine can connect. */
  readonly loopback: boolean;
  /** `null`: the embedded Postgres. */
  readonly databaseUrl: string | null;
  /** `null`: `.stemma/` beside the project. */
  readonly dataDirectory: string | null;
}

const DEFAULT_PORT = 8080;
const DEFAULT_HOST = "127.0.0.1";

/**
 * Reads PORT, HOST, DATABASE_URL, STEMMA_DATA and STEMMA_ALLOW_UNAUTHENTICATED.
 * @throws {StartError} with one line that names the variable
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const host = given(env.HOST) ?? DEFAULT_HOST;
  const loopback = isLoopback(host);
  if (!loopback && env.STEMMA_ALLOW_UNAUTHENTICATED !== "1") {
    throw new StartError(
      `HOST=${host} would let other machines in and there is no sign-in yet; set STEMMA_ALLOW_UNAUTHENTICATED=1 if that is what you want`,
    );
  }
  return {
    port: readPort(given(env.PORT)),
    host,
    loopback,
    databaseUrl: readDatabaseUrl(given(env.DATABASE_URL)),
    dataDirectory: given(env.STEMMA_DATA),
  };
}

function given(value: string | undefined): string | null {
  const trimmed = value?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}

function readPort(value: string | null): number {
  if (value === null) return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(port <= 65_535)) throw new StartError(`PORT=${value} is not a port; it must be a number from 0 to 65535`);
  return port;
}

function readDatabaseUrl(value: string | null): string | null {
  // Only the scheme: what may follow it (sockets, several hosts) is the driver's business.
  if (value === null || /^postgres(ql)?:\/\//.test(value)) return value;
  throw new StartError("DATABASE_URL is not a Postgres address; it looks like postgres://user:password@host:5432/name");
}

/** Whether a host names this machine only. Any name but `localhost` may resolve to something else. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  if (bare === "localhost" || bare === "::1") return true;
  return isIP(bare) === 4 && bare.startsWith("127.");
}
