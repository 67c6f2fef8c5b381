import type { JSX } from "react";
import { VerdictIcon } from "../../components/verdict-icon.tsx";
import { strings } from "../../lib/strings.ts";
import { FINDING_WEIGHTS, type FindingFilter } from "./finding-groups.ts";

interface Props {
  readonly counts: ReadonlyMap<FindingFilter, number>;
  readonly only: FindingFilter | undefined;
  readonly onOnly: (only: FindingFilter | undefined) => void;
}

/** How many findings there are of each weight; each count shows these alone. */
export function FindingFilters({ counts, only, onOnly }: Props): JSX.Element {
  const present = [...FINDING_WEIGHTS, "acknowledged" as const].filter(
    (filter) => filter === only || (counts.get(filter) ?? 0) > 0,
  );
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return (
    <fieldset className="seg finding-filters">
      <legend className="sr">{strings.walk.show}</legend>
      <button type="button" aria-pressed={only === undefined} onClick={() => onOnly(undefined)}>
        {strings.walk.only.all} <span className="filter-count">{strings.number(all)}</span>
      </button>
      {present.map((filter) => (
        <button
          key={filter}
          type="button"
          aria-pressed={only === filter}
          onClick={() => onOnly(only === filter ? undefined : filter)}
        >
          {filter !== "note" && filter !== "acknowledged" && <VerdictIcon verdict={filter} size={14} />}
          {strings.walk.only[filter]} <span className="filter-count">{strings.number(counts.get(filter) ?? 0)}</span>
        </button>
      ))}
    </fieldset>
  );
}
