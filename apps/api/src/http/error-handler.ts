import { isOutOfSpace, isUnavailable } from "@stemma/db";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { type ZodError, z } from "zod";
import { type ProblemStatus, problem, respondWithProblem } from "./problem.ts";

/** What was thrown: a fault of ours, or a refusal by the framework (a body that is not JSON). */
export function handleThrown(report: (error: unknown) => void) {
  return (error: Error, c: Context): Response => {
    if (error instanceof HTTPException) {
      return respondWithProblem(c, problem(error.status as ProblemStatus, "bad-request", "Bad request", error.message));
    }
    report(error);
    if (isOutOfSpace(error)) {
      return respondWithProblem(
        c,
        problem(507, "out-of-space", "No space left", "The disk of the database is full; nothing of this was stored."),
      );
    }
    if (isUnavailable(error)) {
      return respondWithProblem(
        c,
        problem(503, "not-ready", "Not ready", "The database does not answer; try again in a moment."),
      );
    }
    // The message may hold anything, a query with its values included: it goes to the log, not over the wire.
    return respondWithProblem(
      c,
      problem(500, "internal", "Internal error", "Something went wrong in Stemma; its log says what."),
    );
  };
}

/** A request that zod refused: every member that is wrong, by name. */
export function handleInvalid(
  result: { readonly success: boolean; readonly target: string; readonly error?: ZodError },
  c: Context,
): Response | undefined {
  if (result.success || result.error === undefined) return undefined;
  const detail = result.error.issues
    .map((issue) => `${issue.path.length === 0 ? "the request" : z.core.toDotPath(issue.path)}: ${issue.message}`)
    .join("; ");
  return result.target === "json"
    ? respondWithProblem(c, problem(422, "invalid-body", "Invalid request", detail))
    : respondWithProblem(c, problem(400, "invalid-request", "Invalid request", detail));
}

/** An address that nothing answers to. */
export function handleNotFound(c: Context): Response {
  return respondWithProblem(
    c,
    problem(404, "not-found", "Not found", `Nothing is served at ${new URL(c.req.url).pathname}.`),
  );
}
