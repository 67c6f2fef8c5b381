import { Command } from "commander";
import cli from "../package.json" with { type: "json" };
import { importCommand } from "./commands/import.ts";
import { verifyCommand } from "./commands/verify.ts";
import type { ExitCode } from "./exit-code.ts";

/** The command line as a whole; a command reports its exit code and never ends the process itself. */
export function createProgram(exit: (code: ExitCode) => void): Command {
  const program = new Command("stemma")
    .description("The provenance graph explorer for in-toto: verify a supply chain, or import its evidence.")
    .version(cli.version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .exitOverride()
    .showHelpAfterError("(see --help)");
  for (const command of [verifyCommand(exit), importCommand(exit)]) {
    program.addCommand(
      command.copyInheritedSettings(program).showHelpAfterError(`(see stemma ${command.name()} --help)`),
    );
  }
  return program;
}
