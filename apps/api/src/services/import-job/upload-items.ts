import { IMPORT_LIMITS } from "@stemma/api-contract";
import { INTAKE_LIMITS, type IntakeItem, readIntake } from "@stemma/evidence-intake";
import type { FileRole } from "../document/upload-event.ts";
import { partSource, type ReceivedUpload, type UploadPart } from "./upload-parts.ts";

/** Something that gets an outcome, and what it was given as. */
export interface UploadItem {
  readonly item: IntakeItem;
  readonly role: FileRole;
}

const LIMITS = { ...INTAKE_LIMITS, documentBytes: IMPORT_LIMITS.fileBytes };

/** Everything in an upload that gets an outcome, in an order that is the same every time. */
export async function* uploadItems(upload: ReceivedUpload): AsyncGenerator<UploadItem> {
  for await (const part of upload.parts()) {
    for await (const item of itemsOf(upload, part)) yield { item, role: part.role };
  }
}

async function* itemsOf(upload: ReceivedUpload, part: UploadPart): AsyncGenerator<IntakeItem> {
  const { name: path, refusal } = part;
  if (refusal !== null) yield { kind: "rejected", path, line: null, reason: refusal };
  else if (part.role === "evidence") yield* readIntake(partSource(upload.bytes, part), path, LIMITS);
  // An owner key is named one by one and never taken out of an archive.
  else yield* wholeFile(upload, part);
}

async function* wholeFile(upload: ReceivedUpload, part: UploadPart): AsyncGenerator<IntakeItem> {
  if (part.length > LIMITS.documentBytes) {
    const reason = `the file is larger than the limit of ${LIMITS.documentBytes.toLocaleString("en")} bytes`;
    return yield { kind: "rejected", path: part.name, line: null, reason };
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of partSource(upload.bytes, part).slice(0, part.length)) pieces.push(piece);
  yield { kind: "document", path: part.name, line: null, bytes: Buffer.concat(pieces), note: null };
}
