import type { Step } from "../model/layout.ts";
import { fewWords, quoted } from "./report-builder.ts";
import type { StepLink } from "./step-evidence.ts";
import type { VerificationContext } from "./verification-context.ts";

/** SPEC 4.3.1 and 5.2: the command that was run is compared with the expected one; a difference is only a warning. */
export function checkExpectedCommand(context: VerificationContext, step: Step, links: readonly StepLink[]): void {
  for (const { stored, link } of links) {
    const expected = step.expectedCommand;
    const observed = link.command;
    const id = `expected-command:${step.name}:${stored.path}`;
    const words = { expected: fewWords(expected), observed: fewWords(observed) };
    const detail = { kind: "expected-command", step: step.name, path: stored.path, ...words } as const;
    const check = { id, section: "5.2", item: step.name, detail };
    if (expected.length === 0) {
      context.report.check("passed", { ...check, summary: `Step ${quoted(step.name)} expects no particular command.` });
    } else if (expected.length === observed.length && expected.every((word, index) => word === observed[index])) {
      context.report.check("passed", { ...check, summary: `Step ${quoted(step.name)} ran the expected command.` });
    } else {
      const summary = `Step ${quoted(step.name)} ran ${commandText(words.observed)}, and the layout expects ${commandText(words.expected)}.`;
      context.report.finding("command-mismatch", "warning", summary, {
        checkId: id,
        item: step.name,
        expected: words.expected.join(" "),
        observed: words.observed.join(" "),
        evidence: { document: stored.sha256, pointer: "/signed/command" },
      });
      context.report.check("warned", { ...check, summary });
    }
  }
}

function commandText(command: readonly string[]): string {
  return command.length === 0 ? "no command" : quoted(command.join(" "));
}
