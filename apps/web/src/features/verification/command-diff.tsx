import type { JSX } from "react";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

interface Props {
  readonly expected: readonly string[];
  readonly observed: readonly string[];
}

/** The command that the layout expects beside the one that the link records. Neither is ever executed. */
export function CommandDiff({ expected, observed }: Props): JSX.Element {
  return (
    <dl className="commands">
      <dt className="label">{strings.versus.expected}</dt>
      <dd className="mono break">{line(expected)}</dd>
      <dt className="label">{strings.versus.observed}</dt>
      <dd className="mono break">{line(observed)}</dd>
    </dl>
  );
}

function line(command: readonly string[]): string {
  return command.length === 0 ? strings.none : visibleText(command.join(" "));
}
