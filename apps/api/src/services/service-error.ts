import type { Result } from "@stemma/in-toto";

/** Every way in which a well-formed request can be refused. `http/problem.ts` says what each is over HTTP. */
export type ServiceError =
  | { readonly kind: "supply-chain-not-found"; readonly id: string }
  | { readonly kind: "supply-chain-name-taken"; readonly name: string }
  | { readonly kind: "release-not-found"; readonly release: string }
  | { readonly kind: "verdict-not-found"; readonly number: number }
  | { readonly kind: "not-waiting"; readonly sha256: string }
  | { readonly kind: "not-placed"; readonly sha256: string; readonly release: string }
  | { readonly kind: "no-conflict"; readonly place: string; readonly detail: string }
  | { readonly kind: "finding-not-found"; readonly finding: string }
  | { readonly kind: "check-not-found"; readonly digest: string }
  | { readonly kind: "bad-expiry"; readonly detail: string }
  | { readonly kind: "document-not-found"; readonly sha256: string }
  | { readonly kind: "layout-not-found"; readonly sha256: string }
  | { readonly kind: "not-a-public-key"; readonly sha256: string; readonly reason: string }
  | { readonly kind: "owner-key-not-found"; readonly keyId: string }
  | { readonly kind: "owner-key-conflict"; readonly detail: string }
  | { readonly kind: "focus-not-found"; readonly focus: string }
  | { readonly kind: "nothing-to-show" }
  | { readonly kind: "release-without-supply-chain" }
  | { readonly kind: "functionary-not-found"; readonly keyId: string }
  | { readonly kind: "artifact-not-found"; readonly algorithm: string; readonly value: string }
  | { readonly kind: "import-job-not-found"; readonly id: string }
  | { readonly kind: "bad-cursor" }
  | { readonly kind: "upload-refused"; readonly cause: UploadRefusal; readonly detail: string }
  | { readonly kind: "demo-missing"; readonly directory: string };

export type UploadRefusal = "malformed" | "too-large" | "empty" | "bad-release" | "cancelled";

export type Answer<T> = Result<T, ServiceError>;
