import type { LayoutContent } from "@stemma/api-contract";

/** One thing that two versions of a layout say differently; null where one of them does not say it. */
export interface LayoutChange {
  /** What it concerns: `expires`, or a step with one of its parts. */
  readonly where: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What changed from one version of a layout to another. */
export function compareLayouts(before: LayoutContent, after: LayoutContent): readonly LayoutChange[] {
  const old = statementsOf(before);
  const now = statementsOf(after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((where) => {
    const [one, other] = [old.get(where) ?? null, now.get(where) ?? null];
    return one === other ? [] : [{ where, before: one, after: other }];
  });
}

/** All that a layout says, place by place. Names are foreign, hence a Map. */
function statementsOf(layout: LayoutContent): Map<string, string> {
  const said = new Map<string, string>();
  said.set("expires", layout.expires ?? "");
  said.set("note of the owner", layout.readme);
  said.set("order of the steps", lines(layout.steps.map(({ name }) => name)));
  said.set("signatures name", lines([...layout.claimedKeyIds].sort()));
  for (const key of layout.keys) said.set(`key ${key.keyId}`, `${key.keyType} ${key.scheme}\n${key.publicValue ?? ""}`);
  for (const step of layout.steps) {
    const at = `step ${step.name}: `;
    said.set(`${at}functionaries needed`, String(step.threshold));
    said.set(`${at}may be performed by`, lines([...step.pubkeys].sort()));
    said.set(`${at}certificates`, String(step.certificateConstraints));
    said.set(`${at}expected command`, step.expectedCommand.join(" "));
    sayRules(said, at, step);
  }
  for (const inspection of layout.inspections) {
    const at = `inspection ${inspection.name}: `;
    said.set(`${at}command`, inspection.run.join(" "));
    sayRules(said, at, inspection);
  }
  return said;
}

function sayRules(
  said: Map<string, string>,
  at: string,
  {
    expectedMaterials,
    expectedProducts,
  }: Pick<LayoutContent["steps"][number], "expectedMaterials" | "expectedProducts">,
): void {
  said.set(`${at}rules for materials`, lines(expectedMaterials.map(({ words }) => words.join(" "))));
  said.set(`${at}rules for products`, lines(expectedProducts.map(({ words }) => words.join(" "))));
}

function lines(texts: readonly string[]): string {
  return texts.join("\n");
}
