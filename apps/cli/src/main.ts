import { CommanderError } from "commander";
import { createProgram } from "./create-program.ts";
import { EXIT } from "./exit-code.ts";
import type { Failure } from "./verify/failure.ts";
import { wantedFormat } from "./verify/wanted-format.ts";

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
  await printFailure({ code: "usage", error: null, message });
  return EXIT.unusable;
}

/** Machines get their one object even then. */
async function printFailure(failure: Failure): Promise<void> {
  switch (wantedFormat(process.argv)) {
    case "json": {
      const { failureToJson } = await import("./output/failure-to-json.ts");
      process.stdout.write(failureToJson(failure));
      return;
    }
    case "sarif": {
      const { failureToSarif } = await import("./output/sarif/judgement-to-sarif.ts");
      process.stdout.write(failureToSarif(failure, EXIT.unusable));
      return;
    }
    case "text":
  }
}
