import { type ByteSource, bufferSource } from "@stemma/evidence-intake";
import type { FileRole } from "../document/upload-event.ts";

/** A file of an upload: where its bytes stand among all bytes of it, or why they are not there. */
export interface UploadPart {
  readonly role: FileRole;
  readonly name: string;
  readonly start: number;
  readonly length: number;
  readonly refusal: string | null;
}

/** An upload that was received whole. */
export interface ReceivedUpload {
  /** In the order of the upload; read again from the start at every call. */
  readonly parts: () => AsyncIterable<UploadPart> | Iterable<UploadPart>;
  /** The bytes of all parts, one after the other. */
  readonly bytes: ByteSource;
}

/** The bytes of one part. */
export function partSource(bytes: ByteSource, part: UploadPart): ByteSource {
  return { size: part.length, slice: (start, end) => bytes.slice(part.start + start, part.start + end) };
}

/** A file that is in memory. */
export interface FileInMemory {
  readonly role: FileRole;
  readonly name: string;
  readonly bytes: Buffer;
}

/** An upload of files that are in memory. */
export function memoryUpload(files: readonly FileInMemory[]): ReceivedUpload {
  let start = 0;
  const parts = files.map(({ role, name, bytes }) => {
    const part: UploadPart = { role, name, start, length: bytes.length, refusal: null };
    start += bytes.length;
    return part;
  });
  return { parts: () => parts, bytes: bufferSource(Buffer.concat(files.map(({ bytes }) => bytes))) };
}
