import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { oneLine, StartError } from "@stemma/db";
import type { Config } from "./config.ts";

export interface Listening {
  /** Where people open it. */
  readonly address: string;
  close(): Promise<void>;
}

/** How long requests may take to end when the application stops. */
const PATIENCE_MS = 3_000;

/**
 * Serves an application.
 * @throws {StartError} when the port is taken or may not be used
 */
export async function listen(
  config: Config,
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<Listening> {
  // Uploads are large and networks slow: the time limit is on headers and silence, not on the whole request.
  const server = createServer({ requestTimeout: 0, headersTimeout: 30_000, keepAliveTimeout: 5_000 });
  server.on("request", getRequestListener(fetch, { overrideGlobalObjects: false }));
  await bind(server, config);
  const { port } = server.address() as AddressInfo;
  return { address: `http://${urlHost(config.host)}:${port}`, close: () => close(server) };
}

/** Finds out that the port is taken before anything else is started. */
export async function assertPortFree(config: Config): Promise<void> {
  const server = createServer();
  await bind(server, config);
  await new Promise((resolve) => server.close(resolve));
}

async function bind(server: Server, config: Config): Promise<void> {
  const host = config.host.replace(/^\[(.*)\]$/, "$1");
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(new StartError(reasonOf(error, config))));
    server.listen({ port: config.port, host }, resolve);
  });
}

function reasonOf(error: NodeJS.ErrnoException, config: Config): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${config.port} on ${config.host} is already in use; stop what uses it or set PORT to another one`;
    case "EACCES":
      return `Port ${config.port} may not be used by this user; set PORT to one above 1023`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `HOST=${config.host} is not an address of this machine`;
    default:
      return `Cannot listen on ${config.host}:${config.port}: ${oneLine(error)}`;
  }
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const last = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await closed;
  clearTimeout(last);
}

function urlHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
}
