import type { CheckOutline } from "@stemma/api-contract";
import { type JSX, useMemo } from "react";
import type { CheckedRelease } from "../../lib/api/use-rule-trace.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { CheckList } from "./check-list.tsx";
import { groupChecks } from "./group-checks.ts";
import { stepsWithoutEvidence } from "./missing-evidence.ts";

interface Props {
  /** The verification that the checks are of. */
  readonly of: CheckedRelease;
  readonly checks: readonly CheckOutline[];
  readonly open: string | null;
  readonly onToggle: (id: string | null) => void;
  /** Whether those below the screen are wanted yet. */
  readonly isWhole: boolean;
}

/** As many as fill a screen and more; the others follow when what is seen first has been painted. */
const AT_ONCE = 40;

/** All checks of a verification: the layout's own, then step by step, in the specification's order within each. */
export function CheckGroups({ of, checks, open, onToggle, isWhole }: Props): JSX.Element {
  const missing = useMemo(() => stepsWithoutEvidence(checks), [checks]);
  const groups = groupChecks(checks, isWhole || open !== null ? undefined : AT_ONCE);
  return (
    <>
      {groups.map(([item, members]) => (
        <section key={item ?? ""} className="check-group">
          <h3>{item === null ? strings.checks.ofLayout : visibleText(item)}</h3>
          <CheckList of={of} checks={members} missing={missing} open={open} onToggle={onToggle} />
        </section>
      ))}
    </>
  );
}
