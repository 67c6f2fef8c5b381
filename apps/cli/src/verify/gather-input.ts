import { err, ok, type Result, type VerificationInput } from "@stemma/in-toto";
import type { Failure } from "./failure.ts";
import { LIMITS } from "./limits.ts";
import { parseTime } from "./parse-time.ts";
import { readInputFile } from "./read-file.ts";
import { readIntermediates } from "./read-intermediates.ts";
import { readKeys } from "./read-keys.ts";
import { readLinkDirectory, type UnreadableFile } from "./read-link-directory.ts";
import { readParameters } from "./read-parameters.ts";
import type { VerifyFlags } from "./verify-flags.ts";

export interface GatheredInput {
  readonly input: VerificationInput;
  readonly unreadable: readonly UnreadableFile[];
}

/** Reads everything that the flags name; the first thing that cannot be used is the error (exit status 2). */
export async function gatherInput(flags: VerifyFlags, now: number): Promise<Result<GatheredInput, Failure>> {
  const keyPaths = [...(flags.verificationKeys ?? []), ...(flags.layoutKeys ?? [])];
  if (keyPaths.length === 0) {
    // the reference's library has an exception for it; its command line calls it wrong usage, and so does this one
    const message = "name at least one of the owner's public keys with --verification-keys";
    return err({ code: "usage", error: "SignatureVerificationError", message });
  }
  const evaluateAt = flags.at === undefined ? now : parseTime(flags.at);
  if (evaluateAt === null) return usage("--at takes an RFC 3339 time, e.g. 2026-11-23T00:00:00Z");

  const layout = await readInputFile(flags.layout, LIMITS.documentBytes);
  if (!layout.ok) {
    return err({ code: "file-unreadable", error: null, message: `the layout ${flags.layout} ${layout.error}` });
  }
  const ownerKeys = await readKeys(keyPaths);
  if (!ownerKeys.ok) return ownerKeys;
  const parameters = flags.parameters === undefined ? ok(null) : await readParameters(flags.parameters);
  if (!parameters.ok) return parameters;
  const intermediates = await readIntermediates(flags.intermediates ?? []);
  if (!intermediates.ok) return intermediates;
  const directory = await readLinkDirectory(flags.linkDir);
  if (!directory.ok) return err({ code: "file-unreadable", error: null, message: directory.error });

  return ok({
    unreadable: directory.value.unreadable,
    input: {
      layout: { path: flags.layout, bytes: layout.value },
      ownerKeys: ownerKeys.value,
      links: directory.value.links,
      evaluateAt,
      parameters: parameters.value,
      intermediates: intermediates.value,
      inspections: flags.inspections ?? "none",
    },
  });
}

function usage(message: string): Result<never, Failure> {
  return err({ code: "usage", error: null, message });
}
