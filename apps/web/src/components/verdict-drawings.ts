import type { Verdict } from "@stemma/api-contract";

/** One path of an icon on a 16 × 16 grid. */
export interface IconPath {
  readonly d: string;
  /** Painted with the colour of the surface: the glyph cut into a filled icon. */
  readonly ink?: boolean;
  readonly filled?: boolean;
  /** Stroke width; no stroke without it. */
  readonly width?: number;
  readonly dash?: string;
}

const dot = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

/** The six verdict icons as data: drawn as SVG in the page and as an image on the canvas, from one source. */
export const VERDICT_DRAWINGS: Readonly<Record<Verdict, readonly IconPath[]>> = {
  failed: [
    { d: "M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z", filled: true },
    { d: "m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2", ink: true, width: 1.75 },
  ],
  "evidence-missing": [
    {
      d: "M4.95 1.75h6.1a3.2 3.2 0 0 1 3.2 3.2v6.1a3.2 3.2 0 0 1-3.2 3.2h-6.1a3.2 3.2 0 0 1-3.2-3.2v-6.1a3.2 3.2 0 0 1 3.2-3.2z",
      width: 1.75,
      dash: "3.1 2.1",
    },
    { d: dot(8, 8, 1.75), filled: true },
  ],
  warning: [
    { d: "M8 2 14.6 13.6H1.4z", filled: true, width: 1.6 },
    { d: "M8 6v3.6", ink: true, width: 1.75 },
    { d: dot(8, 12, 1), ink: true, filled: true },
  ],
  verified: [
    { d: dot(8, 8, 7), filled: true },
    { d: "m4.8 8.3 2.2 2.2 4.2-4.7", ink: true, width: 1.75 },
  ],
  "not-covered": [
    { d: dot(8, 8, 6.1), width: 1.75 },
    { d: "m3.9 12.1 8.2-8.2", width: 1.75 },
  ],
  "not-checked": [
    { d: "M5.5 3.3h5a4.7 4.7 0 0 1 0 9.4h-5a4.7 4.7 0 0 1 0-9.4z", width: 1.5 },
    { d: dot(4.7, 8, 1.05), filled: true },
    { d: dot(8, 8, 1.05), filled: true },
    { d: dot(11.3, 8, 1.05), filled: true },
  ],
};
