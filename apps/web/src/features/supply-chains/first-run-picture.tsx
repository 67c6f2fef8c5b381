import type { JSX } from "react";
import { strings } from "../../lib/strings.ts";

/** A supply chain with a break in it, as the graph would draw it. */
export function FirstRunPicture(): JSX.Element {
  return (
    <svg className="first-run-picture" viewBox="0 -12 548 212" role="img" aria-label={strings.firstRun.picture}>
      <g fill="none" stroke="var(--line-strong)" strokeWidth="1.5">
        <path d="M76 60v34" strokeWidth="1" />
        <path d="M396 60v34" strokeWidth="1" />
        <path d="M124 122h30" />
      </g>
      <path d="M190 122h152" fill="none" stroke="var(--verdict-failed)" strokeWidth="2.5" />
      <path d="M448 122h30" fill="none" stroke="var(--verdict-failed)" strokeWidth="1.5" />
      <g fill="var(--line-strong)">
        <path d="m72 90 4 8 4-8z" />
        <path d="m392 90 4 8 4-8z" />
        <path d="m152 118 8 4-8 4z" />
      </g>
      <g fill="var(--verdict-failed)">
        <path d="m338 117 10 5-10 5z" />
        <path d="m474 118 8 4-8 4z" />
      </g>
      <Functionary x={76} />
      <Functionary x={396} />
      <rect
        x="28"
        y="98"
        width="96"
        height="48"
        rx="8"
        fill="var(--surface)"
        stroke="var(--verdict-verified)"
        strokeWidth="1.5"
      />
      <Check x={46} y={122} />
      <text x="62" y="119" className="fr-step">
        {strings.firstRun.goodStep}
      </text>
      <text x="62" y="134" className="fr-sub">
        1 of 1
      </text>
      <circle cx="174" cy="122" r="16" fill="var(--surface)" stroke="var(--verdict-verified)" strokeWidth="1.5" />
      <Check x={174} y={122} />
      <text x="174" y="156" className="fr-name">
        foo.py
      </text>
      <rect x="200" y="100" width="136" height="44" rx="4" fill="var(--surface)" stroke="var(--verdict-failed)" />
      <text x="208" y="118" className="fr-sub">
        expected
      </text>
      <text x="328" y="118" className="fr-mono" textAnchor="end">
        989e…b13b
      </text>
      <text x="208" y="134" className="fr-sub fr-bad">
        observed
      </text>
      <text x="328" y="134" className="fr-mono fr-bad" textAnchor="end">
        b5c1…8c73
      </text>
      <rect x="344" y="94" width="108" height="56" rx="12" fill="none" stroke="var(--selection-ring)" strokeWidth="4" />
      <rect
        x="348"
        y="98"
        width="100"
        height="48"
        rx="8"
        fill="var(--verdict-failed-soft)"
        stroke="var(--verdict-failed)"
        strokeWidth="2.5"
      />
      <Cross x={366} y={122} />
      <text x="382" y="119" className="fr-step">
        {strings.firstRun.badStep}
      </text>
      <text x="382" y="134" className="fr-sub">
        1 of 1
      </text>
      <circle
        cx="498"
        cy="122"
        r="16"
        fill="var(--verdict-failed-soft)"
        stroke="var(--verdict-failed)"
        strokeWidth="1.5"
      />
      <Cross x={498} y={122} />
      <text x="498" y="156" className="fr-name">
        foo.tar.gz
      </text>
    </svg>
  );
}

function Functionary({ x }: { readonly x: number }): JSX.Element {
  return (
    <g transform={`translate(${x} 44)`} stroke="var(--line-strong)" strokeWidth="1.5" fill="var(--surface)">
      <path d="m-16 0 8-14H8l8 14-8 14H-8z" />
      <g transform="translate(-8 -8)" fill="none" stroke="var(--text-3)" strokeLinecap="round" strokeLinejoin="round">
        <circle cx="5" cy="8" r="2.8" />
        <path d="M7.8 8H14M11.5 8v2.5M14 8v2" />
      </g>
    </g>
  );
}

function Check({ x, y }: { readonly x: number; readonly y: number }): JSX.Element {
  return (
    <g transform={`translate(${x - 8} ${y - 8})`}>
      <circle cx="8" cy="8" r="7" fill="var(--verdict-verified)" />
      <path
        d="m4.8 8.3 2.2 2.2 4.2-4.7"
        fill="none"
        stroke="var(--verdict-ink)"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </g>
  );
}

function Cross({ x, y }: { readonly x: number; readonly y: number }): JSX.Element {
  return (
    <g transform={`translate(${x - 8} ${y - 8})`}>
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="var(--verdict-failed)" />
      <path
        d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2"
        fill="none"
        stroke="var(--verdict-ink)"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
    </g>
  );
}
