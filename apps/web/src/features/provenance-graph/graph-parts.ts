/** What stands around the picture. The reader chose it, so the address has it, as all else. */
export interface GraphParts {
  readonly legend: boolean;
  readonly minimap: boolean;
  readonly list: boolean;
}

const USUAL: GraphParts = { legend: true, minimap: true, list: false };
const NAMES = ["legend", "minimap", "list"] as const;

/** Reads an address: `list,no-legend`. What it does not mention is as usual. */
export function readGraphParts(text: string | undefined): GraphParts {
  const said = new Set(text?.split(","));
  const isShown = (name: keyof GraphParts): boolean => said.has(name) || (USUAL[name] && !said.has(`no-${name}`));
  return { legend: isShown("legend"), minimap: isShown("minimap"), list: isShown("list") };
}

/** What an address says of it; undefined where all is as usual. */
export function graphPartsText(parts: GraphParts): string | undefined {
  const said = NAMES.filter((name) => parts[name] !== USUAL[name]).map((name) => (parts[name] ? name : `no-${name}`));
  return said.length === 0 ? undefined : said.join(",");
}
