import type { MiddlewareHandler } from "hono";
import { etag } from "hono/etag";

const tag = etag();

/**
 * Answers carry the digest of their body as ETag; whoever has that body already gets 304 and nothing else. A browser may
 * keep the answer but has to ask every time, because evidence may arrive at any moment.
 */
export const conditional: MiddlewareHandler = async (c, next) => {
  const unchanged = await tag(c, next);
  if (c.res.status === 200 || c.res.status === 304) c.header("cache-control", "private, no-cache");
  return unchanged;
};

/** What `conditional` adds to the responses of a route, for its OpenAPI description. */
export const UNCHANGED = { 304: { description: "It is what `If-None-Match` names" } } as const;
