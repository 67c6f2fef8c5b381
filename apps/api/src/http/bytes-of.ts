import type { Context, TypedResponse } from "hono";
import type { JSONParsed } from "hono/utils/types";

/** An answer whose JSON has been written before, with its ETag. Whoever calls this knows that the bytes are a `Body`. */
export function bytesOf<Body>(
  c: Context,
  bytes: Uint8Array<ArrayBuffer>,
  etag: string,
): Response & TypedResponse<JSONParsed<Body>, 200, "json"> {
  const response: Response = c.body(bytes, 200, { "content-type": "application/json", etag });
  return response as Response & TypedResponse<JSONParsed<Body>, 200, "json">;
}
