import type { FindingCode, VerificationReport } from "@stemma/in-toto";

/** What only the command line can find, beside the verifier's own codes. */
export type FailureCode =
  | "usage"
  | "file-unreadable"
  | "layout-malformed"
  | "key-malformed"
  | "parameters-malformed"
  | "certificate-malformed"
  | "internal-error";

/** Why there was nothing to verify: one line for people, and the reference's exception class where it has one. */
export interface Failure {
  readonly code: FailureCode | FindingCode;
  readonly error: VerificationReport["error"];
  readonly message: string;
}
