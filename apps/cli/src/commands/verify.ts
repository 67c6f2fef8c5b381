import { Command, Option } from "commander";
import type { ExitCode } from "../exit-code.ts";
import type { VerifyFlags } from "../verify/verify-flags.ts";

const AFTER_HELP = `
Keys are PEM files (SubjectPublicKeyInfo) or securesystemslib JSON key dictionaries; the layout must carry a valid
signature of every one of them. Commands of inspections are never executed.

Exit status: 0 verified, 1 not verified, 2 usage or malformed input.

Example:
  stemma verify --layout root.layout --verification-keys alice.pub --link-dir links`;

/** `stemma verify`: flags as `in-toto-verify` names them. */
export function verifyCommand(exit: (code: ExitCode) => void): Command {
  return new Command("verify")
    .description("Verify the links of a supply chain against its signed layout.")
    .requiredOption("-l, --layout <path>", "the signed layout")
    .option("-k, --verification-keys <path...>", "the project owner's public keys, which you trust")
    .addOption(new Option("--layout-keys <path...>", "the same, as in-toto-verify calls it").hideHelp())
    .addOption(new Option("-t, --key-types <type...>", "not needed: files say what they hold").hideHelp())
    .option("--link-dir <path>", "the folder with the links, and of folders for sublayouts", ".")
    .option("--intermediates <path...>", "intermediate X.509 certificates, PEM")
    .option("--at <time>", "verify as of this time, RFC 3339 (default: now)")
    .option("--parameters <path>", "values for the layout's {placeholders}: a JSON file, name to text")
    .addOption(
      new Option(
        "--inspections <mode>",
        "supplied: take <inspection>.link from the link folder for the run; drop: leave inspections out",
      ).choices(["supplied", "drop"]),
    )
    .addOption(new Option("--format <format>", "how to report").choices(["text", "json", "sarif"]).default("text"))
    .option("--trace", "with text: every check in the specification's order, every key tried, every rule and its queue")
    .addHelpText("after", AFTER_HELP)
    .action(async (flags: VerifyFlags) => {
      const { runVerify } = await import("../verify/run-verify.ts");
      exit(await runVerify(flags, { now: Date.now() }));
    });
}
