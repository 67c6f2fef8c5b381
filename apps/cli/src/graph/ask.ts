import { err, ok, type Result } from "@stemma/in-toto";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { ApiClient, type ApiError, parseServer } from "../import/api-client.ts";
import { safeText } from "../output/safe-text.ts";

/** `algorithm:value` of what was typed; null when that is no digest. */
export function readDigest(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  if (/^[0-9a-f]{64}$/.test(trimmed)) return `sha256:${trimmed}`;
  return /^[a-z0-9-]{1,40}:[0-9a-f]{8,256}$/.test(trimmed) ? trimmed : null;
}

/** The server and the digests of a question. */
export interface Question {
  readonly client: ApiClient;
  readonly digests: readonly string[];
}

/** Makes sense of the command line; the error is for the user. */
export function readQuestion(server: string, typed: readonly string[]): Result<Question, string> {
  const url = parseServer(server);
  if (url === null) return err(`--server ${safeText(server)} is not an http address`);
  const digests: string[] = [];
  for (const text of typed) {
    const digest = readDigest(text);
    if (digest === null) return err(`${safeText(text)} is no digest; write sha256:… or the 64 digits of a SHA-256`);
    digests.push(digest);
  }
  return ok({ client: new ApiClient(url), digests });
}

/** Says on stderr what was wrong. */
export function complain(message: string): typeof EXIT.unusable {
  process.stderr.write(`stemma: ${message}\n`);
  return EXIT.unusable;
}

/** Says on stderr why there is no answer. An artifact that the server does not know is an answer, too. */
export function complainOf({ kind, message }: ApiError): ExitCode {
  complain(safeText(message));
  return kind === "not-found" ? EXIT.bad : EXIT.unusable;
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
