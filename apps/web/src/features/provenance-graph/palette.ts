import { VERDICTS, type Verdict } from "@stemma/api-contract";

/** The design tokens as the colours that they are now: a canvas cannot read custom properties. */
export interface Palette {
  readonly surface: string;
  readonly canvas: string;
  readonly text: string;
  readonly text2: string;
  readonly text3: string;
  readonly lineStrong: string;
  readonly line: string;
  readonly accent: string;
  readonly verdicts: ReadonlyMap<Verdict, { readonly base: string; readonly text: string; readonly soft: string }>;
}

/**
 * Reads the tokens as the browser computes them.
 * @param tokens `light`: those of the light theme, whatever the present one is
 */
export function readPalette(host: HTMLElement, tokens: "present" | "light" = "present"): Palette {
  const probe = document.createElement("span");
  probe.hidden = true;
  if (tokens === "light") probe.className = "light-tokens";
  host.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(--${token})`;
    return toRgb(getComputedStyle(probe).color);
  };
  const palette: Palette = {
    surface: read("surface"),
    canvas: read("canvas"),
    text: read("text"),
    text2: read("text-2"),
    text3: read("text-3"),
    lineStrong: read("line-strong"),
    line: read("line"),
    accent: read("accent"),
    verdicts: new Map(
      VERDICTS.map((verdict) => [
        verdict,
        {
          base: read(`verdict-${verdict}`),
          text: read(`verdict-${verdict}-text`),
          soft: read(`verdict-${verdict}-soft`),
        },
      ]),
    ),
  };
  probe.remove();
  return palette;
}

/** Cytoscape understands `rgb(…)` without alpha. */
function toRgb(color: string): string {
  const [r = "0", g = "0", b = "0"] = color.match(/\d+(\.\d+)?/g) ?? [];
  return `rgb(${r},${g},${b})`;
}
