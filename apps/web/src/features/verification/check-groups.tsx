import type { Check } from "@stemma/api-contract";
import { type JSX, useMemo } from "react";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { CheckList } from "./check-list.tsx";
import { stepsWithoutEvidence } from "./missing-evidence.ts";

interface Props {
  readonly checks: readonly Check[];
  readonly open: string | null;
  readonly onToggle: (id: string | null) => void;
}

/** All checks of a verification: the layout's own, then step by step, in the specification's order within each. */
export function CheckGroups({ checks, open, onToggle }: Props): JSX.Element {
  const missing = useMemo(() => stepsWithoutEvidence(checks), [checks]);
  const groups = new Map<string | null, Check[]>();
  for (const check of checks) {
    const group = groups.get(check.item);
    if (group === undefined) groups.set(check.item, [check]);
    else group.push(check);
  }
  return (
    <>
      {[...groups].map(([item, members]) => (
        <section key={item ?? ""} className="check-group">
          <h3>{item === null ? strings.checks.ofLayout : visibleText(item)}</h3>
          <CheckList checks={members} missing={missing} open={open} onToggle={onToggle} />
        </section>
      ))}
    </>
  );
}
