import { createHash } from "node:crypto";
import type { Check, OmittedDetail, Verification, VerificationOutline } from "@stemma/api-contract";
import type { CheckDetail } from "@stemma/in-toto";
import { awaitedItems } from "@stemma/provenance-graph";

/** The outline of a verification as it goes out, and what it leaves out. */
export interface Outline {
  /** As JSON, in UTF-8. */
  readonly bytes: Buffer<ArrayBuffer>;
  /** Of the bytes. */
  readonly etag: string;
  /** The checks that the outline does not have in full, by their digest. */
  readonly omitted: ReadonlyMap<string, Check>;
}

const outlines = new WeakMap<Verification, Outline>();

/** The outline of a verification; made once for each. */
export function outlineOf(verification: Verification): Outline {
  const known = outlines.get(verification);
  if (known !== undefined) return known;
  const omitted = new Map<string, Check>();
  const checks = verification.checks.map((check) => {
    const detail = check.detail as unknown as CheckDetail;
    const heavy = heavyMembers(detail);
    if (heavy === null) return check;
    const { members, rules } = heavy;
    // A digest of all that the check says, not its id or its place: whoever has an outline gets exactly what was left out
    // of it, or is refused, whatever was evaluated in between and by which process.
    const digest = createHash("sha256").update(JSON.stringify(check)).digest("hex");
    omitted.set(digest, check);
    const left = Object.entries(check.detail).filter(([name]) => !members.includes(name));
    return {
      ...check,
      detail: { ...Object.fromEntries(left), kind: detail.kind },
      omitted: { digest, members, rules },
    };
  });
  const bytes = Buffer.from(JSON.stringify({ ...verification, checks } satisfies VerificationOutline));
  const etag = `"${createHash("sha256").update(bytes).digest("base64url")}"`;
  const outline: Outline = { bytes, etag, omitted };
  outlines.set(verification, outline);
  return outline;
}

/** What a detail can be large by; null where it has nothing of it. */
function heavyMembers(detail: CheckDetail): Omit<OmittedDetail, "digest"> | null {
  switch (detail.kind) {
    case "artifact-rules": {
      if (detail.queue.length === 0 && detail.trace.length === 0) return null;
      const failed = detail.trace.filter(({ state }) => state === "failed").length;
      return {
        members: ["queue", "trace", "leftover"],
        rules: { applied: detail.trace.length, failed, awaited: awaitedItems(detail.trace) },
      };
    }
    case "sublayout":
      return detail.report === null ? null : { members: ["report"], rules: null };
    default:
      return null;
  }
}
