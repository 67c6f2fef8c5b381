import { counted, list, number } from "./words.ts";

function things(artifacts: number, steps: number): string {
  const parts = [];
  if (artifacts > 0) parts.push(counted(artifacts, "artifact", "artifacts"));
  if (steps > 0) parts.push(counted(steps, "step", "steps"));
  return list(parts);
}

export const findingsStrings = {
  walk: {
    show: "Show",
    only: {
      all: "All",
      failed: "Failed",
      "evidence-missing": "Evidence missing",
      warning: "Warning",
      note: "Note",
      acknowledged: "Acknowledged",
    },
    note: "Note",
    position: (at: number, all: number) => `${number(at)} of ${number(all)}`,
    keys: { walk: "walk", evidence: "evidence", acknowledge: "acknowledge" },
    openEvidence: "Open evidence",
    emptyTitle: "None of this kind",
    emptyText: "This release has no such finding.",
    showAll: "Show all findings",
    more: (count: number) => `Show ${number(count)} more`,
    affects: (artifacts: number, steps: number) =>
      artifacts + steps === 0 ? "Nothing flows on from it" : `Affects ${things(artifacts, steps)} downstream`,
    affectsAll: (artifacts: number, steps: number) =>
      artifacts + steps === 0 ? "Affects the whole release" : `Affects the whole release: ${things(artifacts, steps)}`,
    atLeast: (sentence: string) => `${sentence}, at least: not all of the graph is loaded`,
    blastRadius: "Show blast radius",
    acknowledgedTitle: "Acknowledged",
    acknowledgedText: (count: number, all: number, verdict: string) =>
      `${number(count)} of ${counted(all, "finding is", "findings are")} acknowledged. The verdict does not change by that: it is “${verdict}”.`,
  },
  acknowledging: {
    button: "Acknowledge",
    title: "Acknowledge a finding",
    titleOf: (count: number) => `Acknowledge ${counted(count, "finding", "findings")}`,
    explained:
      "It moves below the others until the day that you say, and then counts again, as it does when its digests change. The verdict stays what it is.",
    wholeGroup: (count: number) => `All ${number(count)} findings of this cause`,
    reason: "Reason",
    reasonHint: "Why it is all right to live with this for now.",
    by: "Your name",
    byHint: "Written down as you say it: there is no sign-in.",
    until: "Until the end of (UTC)",
    tooMany: (most: number) => `At most ${number(most)} at once: the first ${number(most)} are acknowledged.`,
    inForce: (by: string, until: string) => `Acknowledged by ${by} until ${until}`,
    expired: (by: string, until: string) =>
      `Was acknowledged by ${by} until ${until}. That has passed: it counts again.`,
    withdraw: "Withdraw",
    withdrawTitle: "Withdraw the acknowledgement",
    withdrawText: "The finding counts again. What was decided stays in the log.",
    withdrawReason: "Reason, if there is one",
    log: "Decisions about findings",
    logText: "Every one stays, newest first",
    when: "When",
    who: "Who",
    what: "Decision",
    finding: "Finding",
    untilDay: (day: string) => `Acknowledged until ${day}`,
    withdrawn: "Withdrawn",
    cannotLoad: "The acknowledgements could not be loaded",
  },
  report: {
    print: "Print report",
    evidence: "Evidence",
    evaluated: (time: string) => `Evaluated ${time}`,
    part: (printed: number, all: number) =>
      `Only ${number(printed)} of ${counted(all, "finding", "findings")}: a filter leaves the others out.`,
    made: (time: string) => `Printed from Stemma on ${time}`,
  },
} as const;
