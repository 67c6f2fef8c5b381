import type { UploadRefusal } from "../service-error.ts";

/** One part of an upload, whatever it came by. */
export type UploadPart =
  | {
      readonly kind: "file";
      /** Only what was given as an owner key may become one. */
      readonly role: "evidence" | "owner-key";
      readonly name: string;
      readonly bytes: Buffer;
    }
  /** A file that a limit cut off. */
  | { readonly kind: "rejected"; readonly name: string; readonly reason: string }
  | { readonly kind: "field"; readonly field: string; readonly value: string };

/** The upload as a whole cannot be taken. Thrown through the stream of parts, caught where that is consumed. */
export class UploadRefused extends Error {
  readonly refusal: UploadRefusal;
  constructor(refusal: UploadRefusal, detail: string) {
    super(detail);
    this.refusal = refusal;
  }
}
