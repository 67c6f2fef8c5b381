import type { Verdict } from "@stemma/api-contract";
import type { JSX } from "react";
import { VERDICT_DRAWINGS } from "./verdict-drawings.ts";

interface Props {
  readonly verdict: Verdict;
  readonly size?: number;
}

/** The verdict's own shape; the word always stands beside it, so it is hidden from screen readers. */
export function VerdictIcon({ verdict, size = 16 }: Props): JSX.Element {
  return (
    <svg
      className="verdict-icon"
      data-verdict={verdict}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {VERDICT_DRAWINGS[verdict].map((stroke) => (
        <Stroke key={stroke.d} {...stroke} />
      ))}
    </svg>
  );
}

function Stroke(props: (typeof VERDICT_DRAWINGS)[Verdict][number]): JSX.Element {
  const ink = props.ink === true ? "var(--verdict-ink)" : "currentColor";
  return (
    <path
      d={props.d}
      fill={props.filled === true ? ink : "none"}
      stroke={props.width === undefined ? "none" : ink}
      strokeWidth={props.width}
      strokeDasharray={props.dash}
      strokeLinecap={props.dash === undefined ? "round" : "butt"}
      strokeLinejoin="round"
    />
  );
}
