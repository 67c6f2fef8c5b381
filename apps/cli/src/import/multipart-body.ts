import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { systemReason } from "../verify/read-file.ts";
import type { FoundFile } from "./collect-files.ts";

/** Something to send: a file on disk, or bytes that were read before. */
export type UploadFile =
  | { readonly kind: "file"; readonly file: FoundFile }
  | { readonly kind: "owner-key"; readonly name: string; readonly bytes: Uint8Array };

export interface MultipartBody {
  readonly contentType: string;
  /** The body, read from disk while it is sent. Can be taken once. */
  bytes(): AsyncIterable<Uint8Array>;
}

/** A file could not be read to its end: what was sent of it is not the file, so the upload must not be taken. */
export class UnreadableFile extends Error {}

export interface BodyListener {
  /** More bytes of files were handed over to the network. */
  readonly onSent: (bytes: number) => void;
  /** A file was left out, because it cannot be opened. */
  readonly onRejected: (name: string, reason: string) => void;
}

const CHUNK = 256 * 1024;

/** A form of any size (RFC 7578) that holds no more than a piece of one file in memory. */
export function multipartBody(
  files: readonly UploadFile[],
  release: string | undefined,
  listener: BodyListener,
): MultipartBody {
  const boundary = `stemma-${randomUUID()}`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: async function* () {
      // First, so that it is known even where the upload breaks off.
      if (release !== undefined) yield encode(`${head(boundary, "release", null)}${release}\r\n`);
      for (const file of files) {
        if (file.kind === "file") yield* filePart(boundary, file.file, listener);
        else {
          yield encode(head(boundary, "ownerKeys", file.name));
          yield file.bytes;
          yield encode("\r\n");
        }
      }
      yield encode(`--${boundary}--\r\n`);
    },
  };
}

async function* filePart(boundary: string, file: FoundFile, listener: BodyListener): AsyncGenerator<Uint8Array> {
  let handle: FileHandle;
  try {
    handle = await open(file.path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    listener.onRejected(file.name, `the file ${systemReason(error)}`);
    listener.onSent(file.size);
    return;
  }
  try {
    yield encode(head(boundary, "files", file.name));
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, null);
      if (bytesRead === 0) break;
      yield buffer.subarray(0, bytesRead);
      listener.onSent(bytesRead);
    }
    yield encode("\r\n");
  } catch (error) {
    throw new UnreadableFile(`${file.path} ${systemReason(error)}`);
  } finally {
    await handle.close();
  }
}

function head(boundary: string, field: string, name: string | null): string {
  const file = name === null ? "" : `; filename="${escapeName(name)}"\r\nContent-Type: application/octet-stream`;
  return `--${boundary}\r\nContent-Disposition: form-data; name="${field}"${file}\r\n\r\n`;
}

/** As browsers do it (HTML, multipart/form-data encoding algorithm). */
function escapeName(name: string): string {
  return name.replaceAll("\n", "%0A").replaceAll("\r", "%0D").replaceAll('"', "%22");
}

function encode(text: string): Uint8Array {
  return Buffer.from(text, "utf8");
}
