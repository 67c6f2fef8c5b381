import type { MiddlewareHandler } from "hono";
import { ArrivingBody } from "./arriving-body.ts";
import { problem, respondWithProblem } from "./problem.ts";

/**
 * Refuses a body beyond a limit, whether the client says beforehand how long it is or not. A body of unknown length (one
 * that comes in chunks, or the absent one of a DELETE, which has no length) is read here and passed on as bytes.
 *
 * Not Hono's own: that one copies the request by `new Request(request)`, and a request that `@hono/node-server` made cannot
 * be copied in this way where it leaves the global objects alone (`overrideGlobalObjects: false`).
 */
export function limitBody(most: number): MiddlewareHandler {
  return async (c, next) => {
    const { raw } = c.req;
    const tooLarge = (): Response =>
      respondWithProblem(c, problem(413, "too-large", "Too large", `The body is larger than ${most} bytes.`));
    if (raw.body === null) return next();
    const announced = raw.headers.get("content-length");
    if (announced !== null && !raw.headers.has("transfer-encoding")) {
      return Number(announced) > most ? tooLarge() : next();
    }
    const body = new ArrivingBody(raw);
    const bytes = await readAtMost(body, most).finally(() => body.drain());
    if (bytes === null) return tooLarge();
    const { method, headers } = raw;
    c.req.raw = new Request(raw.url, { method, headers, ...(bytes.length === 0 ? {} : { body: bytes }) });
    return next();
  };
}

/** All of a body; `null` when it is longer than the limit. */
async function readAtMost(body: ArrivingBody, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > most) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
