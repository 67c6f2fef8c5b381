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
}

/** Expected beside observed. */
export function Versus({ expected, observed, expectedFrom = "", observedFrom = "" }: Props): JSX.Element {
  const pair = differingPair(expected ?? [], observed ?? []);
  return (
    <div className="versus">
      <div>
        <span className="label">{strings.versus.expected}</span>
        <span>{pair.expected === null ? strings.versus.nothing : <DigestText digest={pair.expected} copy />}</span>
        <span>{expectedFrom}</span>
      </div>
      <div data-bad>
        <span className="label">{strings.versus.observed}</span>
        <span>{pair.observed === null ? strings.versus.nothing : <DigestText digest={pair.observed} copy />}</span>
        <span>{observedFrom}</span>
      </div>
    </div>
  );
}
