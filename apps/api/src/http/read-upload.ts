import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { IMPORT_LIMITS } from "@stemma/api-contract";
import { type UploadEvent, UploadRefused } from "../services/document/upload-event.ts";
import { ArrivingBody } from "./arriving-body.ts";
import { FilesInOrder } from "./files-in-order.ts";

export interface UploadLimits {
  readonly bodyBytes: number;
  readonly files: number;
}

/** Every part costs memory even when it is rejected; past this many the request is refused as a whole. */
const PARTS_FACTOR = 5;

/**
 * Reads a multipart body as it arrives and holds no more of it than one piece of the network's. A file beyond a limit is
 * rejected alone; only what concerns the body as a whole ends the reading.
 * @throws {UploadRefused} when the body is not multipart, is cut off, or is larger than the limit
 */
export async function* readUpload(
  request: Request,
  limits: UploadLimits = IMPORT_LIMITS,
  body: ArrivingBody = new ArrivingBody(request),
): AsyncGenerator<UploadEvent, void, undefined> {
  const tooLarge = (): UploadRefused =>
    new UploadRefused(
      "too-large",
      `The upload is larger than ${limits.bodyBytes.toLocaleString("en")} bytes; send it in several requests. Nothing of it was stored.`,
    );
  if (Number(request.headers.get("content-length") ?? 0) > limits.bodyBytes) throw tooLarge();
  const files = new FilesInOrder();
  const parser = createParser(request.headers.get("content-type") ?? "", limits, files);
  let received = 0;
  for await (const chunk of arriving(body)) {
    received += chunk.byteLength;
    if (received > limits.bodyBytes) throw tooLarge();
    await parser.write(chunk);
    yield* files.take();
  }
  await parser.end();
  yield* files.take();
}

/** The body as it arrives. A client that goes away is no fault of ours. */
async function* arriving(body: ArrivingBody): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch {
    throw new UploadRefused("malformed", "The upload was cut off before its end. Nothing of it was stored.");
  }
}

interface Parser {
  write(chunk: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

function createParser(contentType: string, limits: UploadLimits, files: FilesInOrder): Parser {
  let failure: UploadRefused | null = null;
  const busboy = openBusboy(contentType);
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
    forward(stream, beginOf(field, filename ?? "", parts > limits.files ? limits.files : null), files);
  });
  busboy.on("field", (field, value) => {
    count();
    files.begin([{ kind: "field", field, value }]).end();
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

function openBusboy(contentType: string) {
  try {
    return new Busboy({
      headers: { "content-type": contentType },
      preservePath: true,
      // A file without a name is still a file: it must get an outcome, not vanish among the fields.
      isPartAFile: (field, _type, filename) => filename !== undefined || field === "files" || field === "ownerKeys",
      limits: { fileSize: Number.MAX_SAFE_INTEGER, fieldSize: 10_000, headerSize: 16_384 },
    });
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error));
  }
}

function malformed(reason: string): UploadRefused {
  return new UploadRefused("malformed", `The body is not the multipart form that it should be: ${reason}.`);
}

/** @param most how many files an upload takes, when this one is beyond that */
function beginOf(field: string, name: string, most: number | null): UploadEvent {
  if (most !== null)
    return { kind: "rejected", name, reason: `one upload takes at most ${most.toLocaleString("en")} files` };
  if (field === "files") return { kind: "file", role: "evidence", name };
  if (field === "ownerKeys") return { kind: "file", role: "owner-key", name };
  return { kind: "rejected", name, reason: `files are sent as "files" or "ownerKeys", not as "${field}"` };
}

function forward(stream: BusboyFileStream, begin: UploadEvent, files: FilesInOrder): void {
  const file = files.begin([begin]);
  stream.on("data", (bytes: Buffer) => {
    if (begin.kind === "file") file.add({ kind: "bytes", bytes });
  });
  stream.on("end", () => file.end());
}
