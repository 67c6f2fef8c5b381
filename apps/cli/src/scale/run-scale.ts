import { applyPlan, type DistributionChoice, distributionPlan, planToSql, StartError } from "@stemma/db/scale";
import { EXIT, type ExitCode } from "../exit-code.ts";

export interface ScaleFlags {
  readonly by: DistributionChoice;
  readonly shards: number;
}

/** Prints the plan, or runs it and says what it does. */
export async function runScale(
  verb: "plan" | "apply",
  flags: ScaleFlags,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ExitCode> {
  const plan = distributionPlan(flags);
  if (verb === "plan") {
    process.stdout.write(planToSql(plan));
    return EXIT.good;
  }
  // An empty variable is one that is not set.
  const address = env.SCALE_DATABASE_URL || env.DATABASE_URL;
  if (address === undefined || !/^postgres(ql)?:\/\//.test(address)) {
    return refuse(
      "set SCALE_DATABASE_URL to the address of the coordinator, as in postgres://user:password@host:5432/stemma",
    );
  }
  try {
    await applyPlan(address, plan, (line) => process.stdout.write(`${line}\n`));
    process.stdout.write(`The graph is distributed by ${flags.by}.\n`);
    return EXIT.good;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return refuse(error.message);
  }
}

function refuse(message: string): ExitCode {
  process.stderr.write(`stemma: ${message}\n`);
  return EXIT.unusable;
}
