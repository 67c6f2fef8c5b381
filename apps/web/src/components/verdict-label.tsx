import { VERDICT_WORDS, type Verdict } from "@stemma/api-contract";
import type { JSX } from "react";
import { VerdictIcon } from "./verdict-icon.tsx";

interface Props {
  readonly verdict: Verdict;
  /** `chip` on a tint; `plain` in tables and lists. */
  readonly look?: "chip" | "plain";
  /** Said instead of the verdict's own word. */
  readonly word?: string;
}

/** Icon and word together: a verdict is never told by colour alone. */
export function VerdictLabel({ verdict, look = "chip", word = VERDICT_WORDS[verdict] }: Props): JSX.Element {
  return (
    <span className={look === "chip" ? "verdict-chip" : "verdict-plain"} data-verdict={verdict}>
      <VerdictIcon verdict={verdict} size={look === "chip" ? 14 : 16} />
      {word}
    </span>
  );
}
