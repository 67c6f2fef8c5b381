import { Command, InvalidArgumentError, Option } from "commander";
import type { ExitCode } from "../exit-code.ts";
import type { ScaleFlags } from "../scale/run-scale.ts";

const AFTER_HELP = `
The tables have to be there: start Stemma on the database once, and stop it before they are distributed.
docs/scale.md says when to do this, and by what.

Exit status: 0 done, 2 usage, or the database cannot be distributed.

Example:
  stemma scale plan --by workspace
  SCALE_DATABASE_URL=postgres://stemma:…@coordinator/stemma stemma scale apply --by workspace`;

/** `stemma scale`: distributes the tables over a Citus cluster, for when one machine is not enough. */
export function scaleCommand(exit: (code: ExitCode) => void): Command {
  const command = new Command("scale").description("Distribute Stemma's tables over a Citus cluster.");
  for (const [verb, description] of [
    ["plan", "Print the SQL, which may run any number of times, and do nothing."],
    ["apply", "Run that SQL against SCALE_DATABASE_URL, or else DATABASE_URL."],
  ] as const) {
    command.addCommand(
      new Command(verb)
        .description(description)
        .addOption(
          new Option("--by <what>", "workspace: many tenants; node: one giant graph")
            .choices(["workspace", "node"])
            .makeOptionMandatory(),
        )
        .option(
          "--shards <number>",
          "parts of every table: at least as many as there will ever be workers",
          toShards,
          32,
        )
        .addHelpText("after", AFTER_HELP)
        .action(async (flags: ScaleFlags) => {
          const { runScale } = await import("../scale/run-scale.ts");
          exit(await runScale(verb, flags, process.env));
        }),
    );
  }
  return command;
}

function toShards(text: string): number {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > 4_096) throw new InvalidArgumentError("It must be a number from 1 to 4096.");
  return number;
}
