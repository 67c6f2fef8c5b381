import { type Problem, problemSchema } from "@stemma/api-contract";
import type { Context, TypedResponse } from "hono";
import type { ServiceError, UploadRefusal } from "../services/service-error.ts";

export const PROBLEM_TYPE = "application/problem+json";
export type ProblemStatus = 400 | 403 | 404 | 409 | 413 | 415 | 421 | 422 | 500 | 503 | 507;

interface ProblemDescription {
  description: string;
  content: { [PROBLEM_TYPE]: { schema: typeof problemSchema } };
}

function described(description: string): ProblemDescription {
  return { description, content: { [PROBLEM_TYPE]: { schema: problemSchema } } };
}

/** The problems that any route may answer with, for its OpenAPI description. */
export const PROBLEM_RESPONSES = {
  400: described("The request is malformed"),
  403: described("The request comes from another site"),
  404: described("There is nothing under this address"),
  409: described("It conflicts with what is there"),
  413: described("It is larger than the limit"),
  415: described("This media type is not understood"),
  421: described("The Host header names another machine"),
  422: described("A member of the request has a value that is not possible"),
  500: described("A fault in the application"),
  503: described("The database does not answer"),
  507: described("The disk of the database is full"),
};

const REFUSAL_STATUS: Readonly<Record<UploadRefusal, ProblemStatus>> = {
  malformed: 400,
  "too-large": 413,
  empty: 400,
  "bad-release": 400,
  cancelled: 409,
};

/** What an error value is over HTTP: the one place that knows. */
export function problemOf(error: ServiceError): Problem {
  switch (error.kind) {
    case "supply-chain-not-found":
      return problem(404, error.kind, "No such supply chain", `There is no supply chain with the id "${error.id}".`);
    case "supply-chain-name-taken":
      return problem(409, error.kind, "Name taken", `There is already a supply chain named "${error.name}".`);
    case "release-not-found":
      return problem(404, error.kind, "No such release", `The supply chain has no release named "${error.release}".`);
    case "verdict-not-found":
      return problem(404, error.kind, "No such verdict", `The release has no verdict with the number ${error.number}.`);
    case "not-waiting":
      return problem(404, error.kind, "Not waiting", `No document ${error.sha256} waits for a release here.`);
    case "not-placed":
      return problem(
        404,
        error.kind,
        "Not placed there",
        `No document ${error.sha256} that came without a release stands in "${error.release}".`,
      );
    case "no-conflict":
      return problem(409, error.kind, "No such conflict", `${error.place}: ${error.detail}.`);
    case "finding-not-found":
      return problem(
        404,
        error.kind,
        "No such finding",
        `The release has no finding ${error.finding} to decide about.`,
      );
    case "check-not-found":
      return problem(
        404,
        error.kind,
        "No such check",
        `The verification of the release has no check ${error.digest.slice(0, 8)}… now: its evidence may have changed.`,
      );
    case "bad-expiry":
      return problem(422, error.kind, "Not possible until then", `until: ${error.detail}.`);
    case "document-not-found":
      return problem(404, error.kind, "No such document", `No document with SHA-256 ${error.sha256} is stored.`);
    case "layout-not-found":
      return problem(404, error.kind, "No such layout", `No layout with SHA-256 ${error.sha256} is stored.`);
    case "not-a-public-key":
      return problem(
        422,
        error.kind,
        "Not a public key",
        `document: ${error.sha256} is not a public key: ${error.reason}.`,
      );
    case "owner-key-not-found":
      return problem(404, error.kind, "No such owner key", `No owner key "${error.keyId}" is trusted for it.`);
    case "owner-key-conflict":
      return problem(409, error.kind, "Key id taken", `${error.detail}.`);
    case "focus-not-found":
      return problem(404, error.kind, "No such focus", `The graph has no node "${error.focus}".`);
    case "nothing-to-show":
      return problem(400, error.kind, "Nothing to show", "Give supplyChain, focus or both.");
    case "release-without-supply-chain":
      return problem(
        400,
        error.kind,
        "No supply chain",
        "release: give supplyChain too; releases are named within one.",
      );
    case "functionary-not-found":
      return problem(404, error.kind, "No such functionary", `No link and no layout names the key "${error.keyId}".`);
    case "artifact-not-found":
      return problem(404, error.kind, "No such artifact", `No stored link names ${error.algorithm}:${error.value}.`);
    case "import-job-not-found":
      return problem(404, error.kind, "No such import", `There is no import with the id "${error.id}".`);
    case "bad-cursor":
      return problem(400, error.kind, "Bad cursor", "cursor: take it from the answer before, as it is.");
    case "upload-refused":
      return problem(REFUSAL_STATUS[error.cause], error.kind, "Upload refused", error.detail);
    case "demo-missing":
      return problem(404, error.kind, "No demo here", `This installation has no example files in ${error.directory}.`);
  }
}

/** A problem of any kind; `kind` is the stable name that programs may compare. */
export function problem(status: ProblemStatus, kind: string, title: string, detail: string): Problem {
  return { type: `urn:stemma:problem:${kind}`, title, status, detail };
}

/** One type per status, which is what the routes' descriptions ask for. */
export type ProblemResponse = {
  [Status in ProblemStatus]: Response & TypedResponse<Problem, Status, "json">;
}[ProblemStatus];

/** Answers with a problem. */
export function respondWithProblem(c: Context, body: Problem): ProblemResponse {
  return c.json(body, body.status as ProblemStatus, { "content-type": PROBLEM_TYPE }) as ProblemResponse;
}

/** Answers a refused request. */
export function refuse(c: Context, error: ServiceError): ProblemResponse {
  return respondWithProblem(c, problemOf(error));
}
