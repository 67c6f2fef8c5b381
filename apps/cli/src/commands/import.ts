import { Command } from "commander";
import type { ExitCode } from "../exit-code.ts";
import type { ImportFlags } from "../import/import-flags.ts";

const AFTER_HELP = `
Folders are walked; names are kept relative to the given folder. Hidden files and symbolic links are left out.

Exit status: 0 everything stored (or known already), 1 something was rejected, 2 usage or server not reachable.

Example:
  stemma import root.layout links --supply-chain demo --owner-key alice.pub`;

/** `stemma import`: uploads evidence to a running Stemma. */
export function importCommand(exit: (code: ExitCode) => void): Command {
  return new Command("import")
    .description("Upload layouts, links and keys to a Stemma server.")
    .argument("<path...>", "files and folders")
    .requiredOption("--supply-chain <name>", "the supply chain; made when there is none of this name")
    .option("--release <name>", "the name of the link set (default: default)")
    .option("--owner-key <path...>", "public keys that you trust to sign the layouts")
    .option("--server <url>", "the server", "http://127.0.0.1:8080")
    .addHelpText("after", AFTER_HELP)
    .action(async (paths: readonly string[], flags: ImportFlags) => {
      const { runImport } = await import("../import/run-import.ts");
      exit(await runImport(paths, flags));
    });
}
