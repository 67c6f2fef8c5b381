import { Command } from "commander";
import type { ExitCode } from "../exit-code.ts";
import type { ImportFlags } from "../import/import-flags.ts";

const AFTER_HELP = `
Files, folders and archives (tar, tar.gz, zip) are told apart by their content, as are JSON Lines. Folders are walked; names
are kept relative to the given folder. Hidden files and symbolic links are left out.

What is larger than a few megabytes becomes an import job of the server. Ctrl-C cancels it, and what was stored stays. When
this terminal goes away, the job goes on: --resume follows it again, and goes on with one that failed.

Exit status: 0 everything stored (or known already), 1 something was rejected, 2 usage or server not reachable, 130 cancelled.

Examples:
  stemma import root.layout links --supply-chain demo --owner-key alice.pub
  stemma import evidence-1.4.tar.gz --supply-chain demo --release 1.4`;

/** `stemma import`: uploads evidence to a running Stemma. */
export function importCommand(exit: (code: ExitCode) => void): Command {
  return new Command("import")
    .description("Upload layouts, links and keys to a Stemma server.")
    .argument("[path...]", "files, folders and archives")
    .option("--supply-chain <name>", "the supply chain; made when there is none of this name")
    .option("--release <name>", "the name of the link set (default: that of the only folder or archive)")
    .option("--owner-key <path...>", "public keys that you trust to sign the layouts")
    .option("--resume <job>", "follow an import job to its end, and go on with one that failed")
    .option("--server <url>", "the server", "http://127.0.0.1:8080")
    .addHelpText("after", AFTER_HELP)
    .action(async (paths: readonly string[], flags: ImportFlags) => {
      const { runImport } = await import("../import/run-import.ts");
      exit(await runImport(paths, flags));
    });
}
