/** Something outside the program keeps the database from starting. The message is one plain line for the person who started it. */
export class StartError extends Error {
  override readonly name = "StartError";
}

/** The message of anything that was thrown, on one line. */
export function oneLine(error: unknown): string {
  const message = error instanceof AggregateError ? String(error.errors[0] ?? error.message) : String(error);
  return message
    .replace(/^\w*Error: /, "")
    .replace(/\s*\n\s*/g, " ")
    .trim();
}
