import type { MiddlewareHandler } from "hono";
import { isLoopback } from "../start/config.ts";
import { problem, respondWithProblem } from "./problem.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
const OWN_SITE = new Set(["same-origin", "none"]);

/**
 * Keeps other websites out. Without sign-in the browser of the person who runs Stemma is the only door: a page elsewhere
 * must not change anything through it (CSRF), nor reach it under a name of its own (DNS rebinding).
 */
export function originGuard(options: { readonly loopback: boolean }): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header("host") ?? new URL(c.req.url).host;
    if (options.loopback && !isLoopback(hostName(host))) {
      return respondWithProblem(
        c,
        problem(421, "wrong-host", "Wrong host", "Stemma answers on this machine's loopback names only."),
      );
    }
    if (!SAFE_METHODS.has(c.req.method) && isForeign(c.req.header("sec-fetch-site"), c.req.header("origin"), host)) {
      return respondWithProblem(
        c,
        problem(
          403,
          "cross-site",
          "Cross-site request",
          "Requests that change something are taken from Stemma's own pages only.",
        ),
      );
    }
    return next();
  };
}

function isForeign(site: string | undefined, origin: string | undefined, host: string): boolean {
  if (site !== undefined && !OWN_SITE.has(site)) return true;
  // Programs send no Origin; browsers always do when something is to be changed.
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

/** The name in a Host header, without the port. */
function hostName(host: string): string {
  return /^(\[[^\]]*\]|[^:]*)(:\d*)?$/.exec(host)?.[1] ?? "";
}
