import type { VerdictCause } from "@stemma/api-contract";
import { counted, number } from "./words.ts";

export const verificationStrings = {
  checks: {
    heading: (count: number) => `${counted(count, "check", "checks")}`,
    ofLayout: "Layout",
    materialRules: "Material rules",
    productRules: "Product rules",
    titles: {
      "layout-format": "Layout well-formed",
      "link-name": "Links claim their step",
      "link-conflict": "One link per place",
      "layout-unsigned-members": "Every member of the layout is signed",
      "refused-link": "No link refused",
      "layout-signatures": "Layout signatures",
      "layout-expiry": "Layout expiry",
      "parameter-substitution": "Parameters",
      "links-present": "Links present",
      "link-signatures": "Link signatures, threshold",
      sublayout: "Sublayout",
      "expected-command": "Expected command",
      "link-agreement": "Links agree",
      "inspection-link": "Inspection link",
      "inspection-return-value": "Return value",
    },
    states: {
      passed: "passed",
      failed: "failed",
      warned: "deserves a look",
      skipped: "not reached",
      "not-checked": "not checked",
    },
    section: (section: string) => `in-toto specification, section ${section}`,
    cannotLoad: "What the rules did could not be loaded",
    notPrinted: (rules: number) =>
      `What ${counted(rules, "rule", "rules")} did is missing here: it had not been loaded when this was printed.`,
    noRules: "no rules",
    rules: (count: number) => counted(count, "rule", "rules"),
    failedOf: (failed: number, all: number) => `${number(failed)} of ${number(all)} failed`,
    asInLayout: "as in layout",
    noCommand: "any command",
    differs: "differs",
    agree: "agree",
    differences: (count: number) => counted(count, "difference", "differences"),
    claims: (name: string | null) => (name === null ? "names no step" : `claims step ${name}`),
    present: "present",
    absent: "not there",
    noLinks: "There was no link to check.",
    attempts: {
      verified: "Signature verifies",
      "bad-signature": "Signature does not verify",
      "no-signature": "No signature by this key",
      "key-unknown": "Key not known",
      "not-understood": "Not understood",
      malformed: "Malformed",
      "key-expired": "Key expired",
    },
    linkOutcomes: { counted: "counted", rejected: "not counted", "not-understood": "not understood" },
  },
  rules: {
    consumes: (names: string) => `Consumes ${names}.`,
    consumesNothing: "Consumes nothing.",
    fails: (names: string) => `Fails: ${names}`,
    beforeAfter: (before: number, after: number) => `${number(before)} → ${number(after)}`,
    queue: "Artifacts in the queue before and after this rule",
    mismatch: (name: string, reason: string, count: number) => {
      const why =
        reason === "digests-differ"
          ? "digests differ"
          : reason === "destination-item-missing"
            ? "the other step has no link"
            : "the other step did not record it";
      return `${name} is not consumed: ${why}${count > 1 ? `, and ${number(count - 1)} more` : ""}.`;
    },
  },
  finding: {
    step: "Step",
    rule: "Rule",
    file: "File",
    rulePlace: (list: string, place: number) => `${list}, rule ${number(place)}`,
  },
  findings: {
    noneTitle: "No findings",
    noneText: "Every check of this release ran, and none found anything to report.",
    notChecked: "Nothing was checked",
    noneUnproven: (summary: string) => `There are no findings, and that proves nothing. ${summary}`,
    noneInRange: "No finding is about the evidence in this range of times. The verdict is about all of it.",
    count: (count: number) => counted(count, "finding", "findings"),
    at: (item: string, cause: string) => `${item} · ${cause}`,
    showInGraph: "Show in graph",
    openDocument: "Open document",
  },
  wordsOf: (code: string) => {
    const words = code.replaceAll("-", " ");
    return words.charAt(0).toUpperCase() + words.slice(1);
  },
  verdictHistory: {
    title: "Verdict history",
    explained: "An entry for every time that the verdict came to rest on something else",
    since: "Since",
    verdict: "Verdict",
    layout: "Judged by",
    noLayout: "No layout",
    version: (count: number) => `Layout ${number(count)}`,
    changed: "What changed",
    more: (count: number) => `${number(count)} more`,
    causes: {
      first: "First verdict",
      documents: "Documents",
      layouts: "Layouts of the supply chain",
      "owner-keys": "Owner keys",
      picks: "A pick between documents",
      time: "Time passed",
      verifier: "Version of the verifier",
    } satisfies Record<VerdictCause, string>,
  },
} as const;
