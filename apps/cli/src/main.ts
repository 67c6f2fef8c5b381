import { CommanderError } from "commander";
import { createProgram } from "./create-program.ts";
import { EXIT } from "./exit-code.ts";
import { wantsJson } from "./verify/wants-json.ts";

// `stemma … | head` closes the pipe early; that is no reason for a stack trace.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(process.exitCode ?? EXIT.good);
});

// The exit code is set and the process ends by itself: leaving at once would cut off output that is still in a pipe.
try {
  await createProgram((code) => {
    process.exitCode = code;
  }).parseAsync(process.argv);
} catch (error) {
  process.exitCode = await exitCodeOf(error);
}

/** Commander has already said on stderr what was wrong with the command line. */
async function exitCodeOf(error: unknown): Promise<number> {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.good;
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof CommanderError)) process.stderr.write(`stemma: internal error: ${message}\n`);
  if (wantsJson(process.argv)) {
    const { failureToJson } = await import("./output/failure-to-json.ts");
    process.stdout.write(failureToJson({ code: "usage", error: null, message }));
  }
  return EXIT.unusable;
}
