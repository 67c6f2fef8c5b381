import { Command, InvalidArgumentError, Option } from "commander";
import type { ExitCode } from "../exit-code.ts";
import type { ClosureFlags, GraphFlags } from "../graph/graph-flags.ts";

const EXIT_STATUS = `
A digest is written sha256:ab12… or, for SHA-256, as its 64 digits alone. What is told is what the links of all supply chains
claim; stemma verify, or the verdicts on the screen, say whether that was allowed.
`;

const FOUND = `${EXIT_STATUS}
Exit status: 0 found, 1 the server knows no such artifact, 2 usage or server not reachable.`;

const WAYS = `${EXIT_STATUS}
Exit status: 0 there is a way, 1 there is none or the server knows no such artifact, 2 usage or server not reachable.`;

/** `stemma ancestors`, `stemma descendants` and `stemma paths`: what a running Stemma knows of a content. */
export function graphCommands(exit: (code: ExitCode) => void): Command[] {
  const ancestors = closureCommand("ancestors", "Print everything that an artifact comes from.", exit);
  const descendants = closureCommand("descendants", "Print everything that comes from an artifact.", exit);
  const paths = withServer(new Command("paths"))
    .description("Print the ways between two artifacts, the shortest first.")
    .argument("<digest>", "one of them")
    .argument("<other>", "the other one, in either direction")
    .addHelpText("after", WAYS)
    .action(async (digest: string, other: string, flags: GraphFlags) => {
      const { runPaths } = await import("../graph/run-paths.ts");
      exit(await runPaths(digest, other, flags));
    });
  return [ancestors, descendants, paths];
}

function closureCommand(
  direction: "ancestors" | "descendants",
  description: string,
  exit: (code: ExitCode) => void,
): Command {
  return withServer(new Command(direction))
    .description(description)
    .argument("<digest>", "of the artifact")
    .option("--limit <number>", "print at most so many, the nearest first; 0 for the counts alone", toCount, 100)
    .option("--depth <number>", "most edges between the artifact and what is printed", toCount)
    .addOption(new Option("--kind <kind>", "only these").choices(["artifact", "run", "functionary"]))
    .addHelpText("after", FOUND)
    .action(async (digest: string, flags: ClosureFlags) => {
      const { runClosure } = await import("../graph/run-closure.ts");
      exit(await runClosure(direction, digest, flags));
    });
}

function withServer(command: Command): Command {
  return command
    .addOption(new Option("--format <format>", "text or json").choices(["text", "json"]).default("text"))
    .option("--server <url>", "the server", "http://127.0.0.1:8080");
}

function toCount(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError("It must be a number.");
  return Number(text);
}
