import { Command } from "commander";
import cli from "../package.json" with { type: "json" };
import { graphCommands } from "./commands/graph.ts";
import { importCommand } from "./commands/import.ts";
import { scaleCommand } from "./commands/scale.ts";
import { verifyCommand } from "./commands/verify.ts";
import type { ExitCode } from "./exit-code.ts";

/** The command line as a whole; a command reports its exit code and never ends the process itself. */
export function createProgram(exit: (code: ExitCode) => void): Command {
  const program = new Command("stemma")
    .description(
      "The provenance graph explorer for in-toto: verify a supply chain, import its evidence, or ask where something comes from.",
    )
    .version(cli.version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .exitOverride()
    .showHelpAfterError("(see --help)");
  for (const command of [verifyCommand(exit), importCommand(exit), ...graphCommands(exit), scaleCommand(exit)]) {
    program.addCommand(inherit(command, program));
  }
  return program;
}

/** Settings of the program, for a command and its own commands. */
function inherit(command: Command, parent: Command, path = "stemma"): Command {
  const name = `${path} ${command.name()}`;
  command.copyInheritedSettings(parent).showHelpAfterError(`(see ${name} --help)`);
  for (const inner of command.commands) inherit(inner, command, name);
  return command;
}
