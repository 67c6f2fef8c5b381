import type { LayoutContent } from "@stemma/api-contract";

/** One thing that two versions of a layout say differently; null where one of them says nothing of it. */
export interface LayoutChange {
  /** What it concerns: `expires`, or a step with one of its parts. */
  readonly where: string;
  readonly before: string | null;
  readonly after: string | null;
  /** What its lines are: key ids, one thing each, or a text that only means something as a whole. */
  readonly lines: LineKind;
}

type LineKind = "keys" | "list" | "text";

interface Statement {
  readonly text: string;
  readonly lines: LineKind;
}

/** What changed from one version of a layout to another. */
export function compareLayouts(before: LayoutContent, after: LayoutContent): readonly LayoutChange[] {
  const old = statementsOf(before);
  const now = statementsOf(after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((where) => {
    const [one, other] = [old.get(where), now.get(where)];
    if (one?.text === other?.text) return [];
    const lines = one?.lines ?? other?.lines ?? "text";
    return [{ where, before: one?.text ?? null, after: other?.text ?? null, lines }];
  });
}

/** The lines of one side that the other does not have: what was taken away, or what is new. */
export function linesOnlyIn(one: string | null, other: string | null): ReadonlySet<string> {
  const elsewhere = new Set(other?.split("\n") ?? []);
  return new Set((one?.split("\n") ?? []).filter((line) => !elsewhere.has(line)));
}

/** All that a layout says, place by place. Names are foreign, hence a Map. */
function statementsOf(layout: LayoutContent): Map<string, Statement> {
  const said = new Map<string, Statement>();
  // What is empty says nothing: a new step without a command differs from none by its rules, not by its silence.
  const say = (where: string, text: string, kind: LineKind = "text"): void => {
    if (text !== "") said.set(where, { text, lines: kind });
  };
  say("expires", layout.expires ?? "");
  say("note of the owner", layout.readme);
  say("order of the steps", lines(layout.steps.map(({ name }) => name)), "list");
  say("signatures name", lines([...layout.claimedKeyIds].sort()), "keys");
  for (const key of layout.keys) {
    const kind = key.keyType === key.scheme ? key.keyType : `${key.keyType} ${key.scheme}`;
    say(`key ${key.keyId}`, `${kind}\n${key.publicValue ?? ""}`.trimEnd());
  }
  for (const step of layout.steps) {
    const at = `step ${step.name}: `;
    say(`${at}functionaries needed`, String(step.threshold));
    say(`${at}may be performed by`, lines([...step.pubkeys].sort()), "keys");
    const kinds = step.certificateConstraints;
    say(`${at}kinds of certificate that will do`, kinds === 0 ? "" : String(kinds));
    say(`${at}expected command`, step.expectedCommand.join(" "));
    sayRules(say, at, step);
  }
  for (const inspection of layout.inspections) {
    const at = `inspection ${inspection.name}: `;
    say(`${at}command`, inspection.run.join(" "));
    sayRules(say, at, inspection);
  }
  return said;
}

function sayRules(
  say: (where: string, text: string, kind: LineKind) => void,
  at: string,
  {
    expectedMaterials,
    expectedProducts,
  }: Pick<LayoutContent["steps"][number], "expectedMaterials" | "expectedProducts">,
): void {
  say(`${at}rules for materials`, lines(expectedMaterials.map(({ words }) => words.join(" "))), "list");
  say(`${at}rules for products`, lines(expectedProducts.map(({ words }) => words.join(" "))), "list");
}

function lines(texts: readonly string[]): string {
  return texts.join("\n");
}
