import { problemSchema } from "@stemma/api-contract";

/** A request that the server refused or that never reached it; `message` is a sentence for people. */
export class RequestError extends Error {
  readonly status: number | null;
  constructor(message: string, status: number | null) {
    super(message);
    this.name = "RequestError";
    this.status = status;
  }
}

/** The server's own words from problem details (RFC 9457), or a plain sentence when it did not send any. */
export async function problemOf(response: Response): Promise<RequestError> {
  const body: unknown = await response.json().catch(() => null);
  const problem = problemSchema.safeParse(body);
  return new RequestError(
    problem.success ? problem.data.detail : `The server answered ${response.status} without saying why.`,
    response.status,
  );
}
