import type { UseQueryResult } from "@tanstack/react-query";
import { RequestError } from "./problem.ts";

type Asked = Pick<UseQueryResult, "data" | "error">;

/** Whether a failure says nothing of what was asked for: no connection, or a server in trouble. A refusal (4xx) is an answer. */
function isPassing(error: Error): boolean {
  return !(error instanceof RequestError && error.status !== null && error.status < 500);
}

/** Why there is nothing to show; null while there is an answer, be it one that could not be asked for again just now. */
export function failureOf({ data, error }: Asked): Error | null {
  return error !== null && data !== undefined && isPassing(error) ? null : error;
}

/** Why an answer that is shown may be out of date; null when it is not known to be. */
export function failedRenewal({ data, error }: Asked): Error | null {
  return error !== null && data !== undefined && isPassing(error) ? error : null;
}
