import { type VerificationReport, verifySupplyChain } from "@stemma/in-toto";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { EvidencePlaces } from "../output/evidence-places.ts";
import { failureToJson } from "../output/failure-to-json.ts";
import { judgementToJson } from "../output/judgement-to-json.ts";
import { judgementToText } from "../output/judgement-to-text.ts";
import { safeText } from "../output/safe-text.ts";
import { failureToSarif, judgementToSarif } from "../output/sarif/judgement-to-sarif.ts";
import { stylesFor } from "../output/styles.ts";
import { EvidenceFiles } from "./evidence-files.ts";
import type { Failure } from "./failure.ts";
import { type GatheredInput, gatherInput } from "./gather-input.ts";
import { type Judgement, judge, withSublayouts } from "./judgement.ts";
import type { VerifyFlags } from "./verify-flags.ts";

/** Reads, verifies, reports on stdout, and returns the exit status. */
export async function runVerify(flags: VerifyFlags, clock: { readonly now: number }): Promise<ExitCode> {
  const gathered = await gatherInput(flags, clock.now);
  if (!gathered.ok) return fail(flags, gathered.error, EXIT.unusable);

  const report = verify(gathered.value);
  if (report instanceof Error) {
    const message = `the verifier broke down, which counts as not verified: ${report.message}`;
    return fail(flags, { code: "internal-error", error: null, message }, EXIT.bad);
  }

  const judgement = judge(report, gathered.value);
  const files = new EvidenceFiles(gathered.value, flags);
  process.stdout.write(render(flags, judgement, files));
  return judgement.exitCode;
}

function render(flags: VerifyFlags, judgement: Judgement, files: EvidenceFiles): string {
  switch (flags.format) {
    case "json":
      return judgementToJson(judgement, files);
    case "sarif":
      return judgementToSarif(judgement, { files, workingFolder: process.cwd() });
    case "text": {
      const places = new EvidencePlaces(files, withSublayouts(judgement));
      const options = {
        layoutPath: flags.layout,
        places,
        styles: stylesFor(process.stdout),
        full: flags.trace === true,
      };
      return judgementToText(judgement, options);
    }
  }
}

/** The verifier does not throw on any input that we know of; should it, the answer is still "not verified". */
function verify({ input }: GatheredInput): VerificationReport | Error {
  try {
    return verifySupplyChain(input);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function fail(flags: VerifyFlags, failure: Failure, exitCode: ExitCode): ExitCode {
  process.stderr.write(`stemma: ${safeText(failure.message)}\n`);
  if (flags.format === "json") process.stdout.write(failureToJson(failure));
  if (flags.format === "sarif") process.stdout.write(failureToSarif(failure, exitCode));
  return exitCode;
}
