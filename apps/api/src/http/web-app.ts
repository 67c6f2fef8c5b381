import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import type { Context, MiddlewareHandler } from "hono";
import { handleNotFound } from "./error-handler.ts";
import { pagePolicy } from "./security-headers.ts";

const TYPES = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".json", "application/json"],
  [".map", "application/json"],
  [".svg", "image/svg+xml"],
  [".png", "image/png"],
  [".ico", "image/x-icon"],
  [".woff2", "font/woff2"],
  [".txt", "text/plain; charset=utf-8"],
  [".webmanifest", "application/manifest+json"],
]);

/** Stands in index.html where the nonce of each answer belongs. */
const NONCE_PLACEHOLDER = "__CSP_NONCE__";
const INDEX = "/index.html";
/** Vite names these after their content. */
const IMMUTABLE = /^\/assets\//;

/**
 * Serves the built web application. The files are listed once: a request's path is looked up among their names and never
 * becomes a path on the disk. Unknown addresses that a person may have opened get the page, whose router knows them.
 */
export function webApp(directory: string): MiddlewareHandler {
  // Read once: a build that replaces the folder while this server runs must not mix two versions of the page.
  const files = readFiles(directory);
  const page = files.get(INDEX)?.toString("utf8") ?? null;
  return async (c) => {
    if (c.req.method !== "GET" && c.req.method !== "HEAD") return handleNotFound(c);
    const { pathname } = new URL(c.req.url);
    const file = pathname === INDEX ? undefined : files.get(pathname);
    if (file !== undefined) return respondWithFile(c, file, pathname);
    const isAsset = IMMUTABLE.test(pathname) || pathname.startsWith("/api/");
    return page === null || isAsset ? handleNotFound(c) : respondWithPage(c, page);
  };
}

function respondWithFile(c: Context, file: Buffer<ArrayBuffer>, pathname: string): Response {
  const caching = IMMUTABLE.test(pathname) ? "public, max-age=31536000, immutable" : "no-cache";
  const type = TYPES.get(extname(pathname)) ?? "application/octet-stream";
  return c.body(file, 200, { "content-type": type, "cache-control": caching });
}

function respondWithPage(c: Context, page: string): Response {
  const nonce = randomBytes(16).toString("base64");
  return c.html(page.replaceAll(NONCE_PLACEHOLDER, nonce), 200, {
    "content-security-policy": pagePolicy(nonce),
    "cache-control": "no-store",
  });
}

/** All files below the folder by their addresses; hidden ones are ours, not the web's. */
function readFiles(directory: string): ReadonlyMap<string, Buffer<ArrayBuffer>> {
  const files = new Map<string, Buffer<ArrayBuffer>>();
  const walk = (folder: string, prefix: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory()) walk(join(folder, entry.name), `${prefix}${entry.name}/`);
      else if (entry.isFile()) files.set(`${prefix}${entry.name}`, readFileSync(join(folder, entry.name)));
    }
  };
  try {
    walk(directory, "/");
  } catch {
    // Not built: the API works without it.
  }
  return files;
}
