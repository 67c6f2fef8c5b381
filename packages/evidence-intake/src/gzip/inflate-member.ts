import { createInflateRaw, type InflateRaw } from "node:zlib";
import type { ByteReader } from "../byte-reader.ts";
import { Damage } from "../damage.ts";

/** Deflate makes a byte into a thousand at most, so one step holds 16 MiB at most. */
const STEP_BYTES = 16 * 1024;
const OUTPUT_BYTES = 64 * 1024;

type Step = { readonly kind: "more" } | { readonly kind: "end" } | { readonly kind: "error"; readonly error: Error };

/**
 * Expands one deflate stream and leaves the reader behind its last byte.
 * @throws {Damage} when it is damaged or cut off, after everything that could be expanded
 */
export async function* inflateMember(reader: ByteReader): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: OUTPUT_BYTES });
  const expanded: Buffer[] = [];
  inflate.on("data", (piece: Buffer) => expanded.push(piece));
  const outcome = new Promise<Step>((resolve) => {
    inflate.once("end", () => resolve({ kind: "end" }));
    inflate.once("error", (error) => resolve({ kind: "error", error }));
  });
  try {
    for (;;) {
      const input = await reader.next(STEP_BYTES);
      if (input === null) throw new Damage("the gzip stream is cut off");
      const before = inflate.bytesWritten;
      const step = await Promise.race([outcome, write(inflate, input)]);
      yield* expanded.splice(0);
      if (step.kind === "error") throw new Damage(`the gzip stream is damaged (${step.error.message})`);
      if (step.kind === "end") return reader.unread(input.subarray(inflate.bytesWritten - before));
    }
  } finally {
    inflate.destroy();
  }
}

/** Resolves when the bytes were taken in; never when the stream ended among them, which `outcome` tells. */
function write(inflate: InflateRaw, bytes: Uint8Array): Promise<Step> {
  return new Promise((resolve) => {
    inflate.write(bytes, (error) => {
      if (error === null || error === undefined) setImmediate(() => resolve({ kind: "more" }));
    });
  });
}
