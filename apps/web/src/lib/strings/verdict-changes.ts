import { VERDICT_WORDS, type Verdict } from "@stemma/api-contract";
import { counted, number, plural } from "./words.ts";

const word = (verdict: Verdict): string => VERDICT_WORDS[verdict].toLowerCase();

export const verdictChangesStrings = {
  changed: {
    title: "What this import changed",
    working: "Comparing the verdicts with those before",
    nothing: "No verdict rests on anything new: everything was there already, or nothing judges it.",
    cannotLoad: "What it changed could not be loaded",
    since: (time: string) => `Compared with the verdicts as they were recorded at ${time}`,
    release: (name: string, from: Verdict | null, to: Verdict) => {
      if (from === null) return `Release ${name} has its first verdict: ${word(to)}`;
      return from === to
        ? `Release ${name} is still ${word(to)}`
        : `Release ${name} went from ${word(from)} to ${word(to)}`;
    },
    artifacts: (count: number, from: Verdict | null, to: Verdict | null) => {
      const some = counted(count, "artifact", "artifacts");
      if (to === null)
        return `${some} ${plural(count, "is", "are")} not there any more (${word(from ?? "not-checked")})`;
      return from === null
        ? `${some} ${plural(count, "is", "are")} new: ${word(to)}`
        : `${some} went from ${word(from)} to ${word(to)}`;
    },
    unchanged: (count: number) =>
      `${counted(count, "artifact stays", "artifacts stay")} as ${plural(count, "it was", "they were")}`,
    uncounted: "The result before is no longer stored, so its artifacts cannot be counted.",
    more: (count: number) => `and ${number(count)} more`,
    waiting: (names: readonly string[]) =>
      `Too large to be verified while this page waits: ${names.join(", ")}. Opening the release verifies it.`,
    open: "Open release",
    showFindings: "Show findings",
  },
  signatures: {
    verified: "Signature verifies",
    "bad-signature": "Signature does not verify",
    "no-signature": "Not signed by the key it is for",
    "key-unknown": "Key not known",
    "not-understood": "Signature not understood",
    malformed: "Signature malformed",
    "key-expired": "Key expired",
    none: "Signature not checked",
    noneWhy: "No layout asks for it, another document in its place was judged, or no owner key is trusted yet",
  },
  retry: {
    again: "Try again",
    againFor: (name: string) => `Try again: ${name}`,
    explained: "It is put back on the list, to be sent once more.",
    allRejected: (count: number) => `Try ${counted(count, "rejected file", "rejected files")} again`,
  },
} as const;
