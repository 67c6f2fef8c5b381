import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { IMPORT_LIMITS } from "@stemma/api-contract";
import type { UploadPart } from "../services/document/upload-part.ts";
import { UploadRefused } from "../services/document/upload-part.ts";

export interface UploadLimits {
  readonly bodyBytes: number;
  readonly fileBytes: number;
  readonly files: number;
}

/** Every part costs memory even when it is rejected; past this many the request is refused as a whole. */
const PARTS_FACTOR = 5;

/**
 * Reads a multipart body part by part as it arrives. A file beyond a limit becomes a rejected part of its own; only what
 * concerns the body as a whole ends the reading.
 * @throws {UploadRefused} when the body is not multipart, is cut off, or is larger than the limit
 */
export async function* readUpload(
  request: Request,
  limits: UploadLimits = IMPORT_LIMITS,
): AsyncGenerator<UploadPart, void, undefined> {
  const tooLarge = new UploadRefused(
    "too-large",
    `The upload is larger than ${limits.bodyBytes.toLocaleString("en")} bytes; send it in several requests. Nothing of it was stored.`,
  );
  if (Number(request.headers.get("content-length") ?? 0) > limits.bodyBytes) throw tooLarge;
  const ready: UploadPart[] = [];
  const parser = createParser(request.headers.get("content-type") ?? "", limits, (part) => ready.push(part));
  let received = 0;
  for await (const chunk of request.body ?? []) {
    received += chunk.byteLength;
    if (received > limits.bodyBytes) throw tooLarge;
    await parser.write(chunk);
    yield* ready.splice(0);
  }
  await parser.end();
  yield* ready.splice(0);
}

interface Parser {
  write(chunk: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

function createParser(contentType: string, limits: UploadLimits, emit: (part: UploadPart) => void): Parser {
  let failure: UploadRefused | null = null;
  const busboy = openBusboy(contentType, limits);
  const finished = new Promise<void>((resolve) => {
    busboy.once("finish", resolve);
    busboy.once("error", (error: unknown) => {
      failure ??= malformed(error instanceof Error ? error.message : String(error));
      resolve();
    });
  });
  let parts = 0;
  const count = (): void => {
    parts += 1;
    if (parts > limits.files * PARTS_FACTOR) {
      failure ??= new UploadRefused("too-large", `The upload has more than ${limits.files * PARTS_FACTOR} parts.`);
    }
  };
  busboy.on("file", (field, stream, filename) => {
    count();
    // A form that ends in the middle of a file says so on the file's own stream; unheard, it would end the process.
    stream.on("error", (error) => {
      failure ??= malformed(error.message);
    });
    collectFile(stream, limits, parts, (content) => emit(toPart(field, filename ?? "", content)));
  });
  busboy.on("field", (field, value) => {
    count();
    emit({ kind: "field", field, value });
  });
  return {
    write: async (chunk) => {
      await new Promise<void>((resolve) => {
        busboy.write(chunk, () => resolve());
      });
      if (failure !== null) throw failure;
    },
    end: async () => {
      busboy.end();
      await finished;
      if (failure !== null) throw failure;
    },
  };
}

function openBusboy(contentType: string, limits: UploadLimits) {
  try {
    return new Busboy({
      headers: { "content-type": contentType },
      preservePath: true,
      // A file without a name is still a file: it must get an outcome, not vanish among the fields.
      isPartAFile: (field, _type, filename) => filename !== undefined || field === "files" || field === "ownerKeys",
      limits: { fileSize: limits.fileBytes, fieldSize: 10_000, headerSize: 16_384 },
    });
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error));
  }
}

function malformed(reason: string): UploadRefused {
  return new UploadRefused("malformed", `The body is not the multipart form that it should be: ${reason}.`);
}

type FileContent = { readonly bytes: Buffer } | { readonly reason: string };

function collectFile(
  stream: BusboyFileStream,
  limits: UploadLimits,
  number: number,
  done: (content: FileContent) => void,
): void {
  const chunks: Buffer[] = [];
  const surplus = number > limits.files;
  stream.on("data", (chunk: Buffer) => {
    if (!surplus && !stream.truncated) chunks.push(chunk);
    else chunks.length = 0;
  });
  stream.on("end", () => {
    if (surplus) return done({ reason: `one upload takes at most ${limits.files.toLocaleString("en")} files` });
    if (stream.truncated) {
      return done({ reason: `the file is larger than the limit of ${limits.fileBytes.toLocaleString("en")} bytes` });
    }
    done({ bytes: Buffer.concat(chunks) });
  });
}

function toPart(field: string, name: string, content: FileContent): UploadPart {
  if ("reason" in content) return { kind: "rejected", name, reason: content.reason };
  if (field === "files") return { kind: "file", role: "evidence", name, bytes: content.bytes };
  if (field === "ownerKeys") return { kind: "file", role: "owner-key", name, bytes: content.bytes };
  return { kind: "rejected", name, reason: `files are sent as "files" or "ownerKeys", not as "${field}"` };
}
