import { describeExceeded, exceededTexts, SUBSTITUTED_CHARACTERS, type WorkBudget } from "../limits.ts";
import type { Layout, RuleWords } from "../model/layout.ts";
import { quoted } from "./report-builder.ts";
import type { VerificationContext } from "./verification-context.ts";

const EXCEEDED = { limit: SUBSTITUTED_CHARACTERS, observed: null };
/** In one word; one is enough to fail. */
const MAX_PROBLEMS = 10;
const ID = "parameter-substitution";
/** The reference's regular expression lets one newline at the end through. */
const NAME = /^[a-zA-Z0-9_-]+\n?$/;
const PLACEHOLDER = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;

export interface Substitution {
  readonly layout: Layout;
  /** Steps and inspections with a placeholder that could not be filled: their rules cannot be evaluated. */
  readonly broken: ReadonlySet<string>;
}

interface Problem {
  readonly item: string;
  readonly code: "parameter-missing" | "parameter-malformed" | "limit-exceeded";
  readonly message: string;
}

/**
 * SPEC 5.2, step 3: fills `{name}` in rules and commands; names, keys and readme stay as they are. Of Python's
 * `str.format` only `{name}`, `{{` and `}}` are taken; attribute access, indexes and format specs are errors.
 * With parameters `null` nothing is substituted and no check is made.
 */
export function substituteParameters(context: VerificationContext, layout: Layout): Substitution {
  const { parameters } = context.input;
  if (parameters === null || context.depth > 0) return { layout, broken: new Set() };
  const problems: Problem[] = [];
  for (const name of parameters.keys()) {
    if (!NAME.test(name)) {
      problems.push({
        item: "",
        code: "parameter-malformed",
        message: `The parameter name ${quoted(name)} is not allowed.`,
      });
    }
  }
  for (const { name, hasTextCommand } of [...layout.steps, ...layout.inspections]) {
    if (hasTextCommand) continue;
    const message = `A word in the command of ${quoted(name)} is no text, so no parameter can be filled in.`;
    problems.push({ item: name, code: "parameter-malformed", message });
  }
  const fillIn = (item: string) => (text: string) =>
    fill(text, parameters, context.budget.substitutedCharacters, (code, message) =>
      problems.push({ item, code, message }),
    );
  const rules = (item: string, list: readonly RuleWords[]) => list.map((words) => words.map(fillIn(item)));
  const substituted: Layout = {
    ...layout,
    steps: layout.steps.map((step) => ({
      ...step,
      expectedCommand: step.expectedCommand.map(fillIn(step.name)),
      expectedMaterials: rules(step.name, step.expectedMaterials),
      expectedProducts: rules(step.name, step.expectedProducts),
    })),
    inspections: layout.inspections.map((inspection) => ({
      ...inspection,
      run: inspection.run.map(fillIn(inspection.name)),
      expectedMaterials: rules(inspection.name, inspection.expectedMaterials),
      expectedProducts: rules(inspection.name, inspection.expectedProducts),
    })),
  };
  addCheck(context, [...parameters.keys()].sort(), problems);
  return { layout: substituted, broken: new Set(problems.map((problem) => problem.item)) };
}

/** One pass: values are never looked at for placeholders. A lone brace or a strange placeholder is a problem. */
function fill(
  text: string,
  parameters: ReadonlyMap<string, string>,
  room: WorkBudget,
  report: (code: Problem["code"], message: string) => void,
): string {
  let reported = 0;
  const problem: typeof report = (code, message) => {
    reported += 1;
    if (reported <= MAX_PROBLEMS) report(code, message);
  };
  return text.replace(PLACEHOLDER, (token: string, name: string | undefined) => {
    if (token === "{{" || token === "}}") return token.charAt(0);
    const where = `in ${quoted(text)}`;
    if (name === undefined)
      problem("parameter-malformed", `A single brace ${where} is neither a placeholder nor doubled.`);
    else if (!NAME.test(name) || /^\d+$/.test(name))
      problem(
        "parameter-malformed",
        `The placeholder ${quoted(token)} ${where} is not a plain parameter name in braces.`,
      );
    else {
      const value = parameters.get(name);
      if (value !== undefined) {
        room.left -= value.length;
        if (room.left >= 0) return value;
        problem("limit-exceeded", `With the parameter ${quoted(name)} there are ${describeExceeded(EXCEEDED)}.`);
        return token;
      }
      problem("parameter-missing", `The layout needs the parameter ${quoted(name)} (${where}), and it was not given.`);
    }
    return token;
  });
}

function addCheck(context: VerificationContext, names: readonly string[], problems: readonly Problem[]): void {
  const check = { id: ID, section: "5.2", item: null, detail: { kind: ID, parameters: names } as const };
  for (const { item, code, message } of problems) {
    const texts = code === "limit-exceeded" ? exceededTexts(EXCEEDED) : {};
    context.report.finding(code, "error", message, { checkId: ID, item: item === "" ? null : item, ...texts });
  }
  const [first] = problems;
  if (first === undefined)
    context.report.check("passed", { ...check, summary: "Every placeholder has its parameter." });
  else context.report.failed("FormatError", { ...check, summary: first.message });
}
