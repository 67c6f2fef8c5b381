import type { JSX } from "react";
import { type Digest, differingPair } from "../lib/digest.ts";
import { strings } from "../lib/strings.ts";
import { DigestText } from "./digest-text.tsx";

interface Props {
  /** null: nothing was expected, or nothing observed. */
  readonly expected: readonly Digest[] | null;
  readonly observed: readonly Digest[] | null;
  readonly expectedFrom?: string;
  readonly observedFrom?: string;
  /** Two that should agree, and neither of which is the one to go by. */
  readonly isBetweenEquals?: boolean;
}

/** Expected beside observed. */
export function Versus({
  expected,
  observed,
  expectedFrom = "",
  observedFrom = "",
  isBetweenEquals = false,
}: Props): JSX.Element {
  const words = strings.versus;
  const pair = differingPair(expected ?? [], observed ?? []);
  return (
    <div className="versus">
      <div>
        <span className="label">{isBetweenEquals ? words.one : words.expected}</span>
        <span>{pair.expected === null ? words.nothing : <DigestText digest={pair.expected} copy />}</span>
        <span>{expectedFrom}</span>
      </div>
      <div data-bad={isBetweenEquals ? undefined : true}>
        <span className="label">{isBetweenEquals ? words.other : words.observed}</span>
        <span>{pair.observed === null ? words.nothing : <DigestText digest={pair.observed} copy />}</span>
        <span>{observedFrom}</span>
      </div>
    </div>
  );
}
