import type { UploadRefusal } from "../service-error.ts";

/** Only what was given as an owner key may become one. */
export type FileRole = "evidence" | "owner-key";

/** An upload as it arrives. The bytes of a file follow its beginning, up to the next event that is none. */
export type UploadEvent =
  | { readonly kind: "file"; readonly role: FileRole; readonly name: string }
  | { readonly kind: "bytes"; readonly bytes: Buffer }
  /** A file whose bytes are not looked at. */
  | { readonly kind: "rejected"; readonly name: string; readonly reason: string }
  | { readonly kind: "field"; readonly field: string; readonly value: string };

/** The upload as a whole cannot be taken. Thrown through the stream of events, caught where that is consumed. */
export class UploadRefused extends Error {
  readonly refusal: UploadRefusal;
  constructor(refusal: UploadRefusal, detail: string) {
    super(detail);
    this.refusal = refusal;
  }
}
