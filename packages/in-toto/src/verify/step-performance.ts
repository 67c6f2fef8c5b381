import type { LoadedLink } from "./load-links.ts";
import type { FunctionaryReport, LinkAttempt, Performance } from "./report.ts";

/** How a step was performed, as far as its links tell: see {@link Performance}. */
export function stepPerformance(
  threshold: number,
  links: readonly LoadedLink[],
  attempts: readonly LinkAttempt[],
  functionaries: readonly FunctionaryReport[],
): Performance {
  const count = (outcome: FunctionaryReport["outcome"]) =>
    functionaries.filter((functionary) => functionary.outcome === outcome).length;
  const counted = count("counted");
  const needed = Math.max(1, threshold); // a threshold of nobody is not performed by nobody
  if (counted >= needed) return "performed";
  if (counted + count("not-understood") >= needed) return "not-understood";
  if (links.length === 0) return "missing";
  const isWrong =
    links.some(({ stored }) => !stored.opened.ok) ||
    attempts.some(({ attempt }) => attempt.outcome === "bad-signature" || attempt.outcome === "malformed");
  return links.length < needed && !isWrong ? "below-threshold" : "rejected";
}
