import { Button, NativeSelect } from "@mantine/core";
import { EVIDENCE_CLOCKS, type EvidenceClock } from "@stemma/api-contract";
import { type JSX, type ReactNode, useEffect, useState } from "react";
import { strings } from "../../lib/strings.ts";
import type { TimeRange } from "../../lib/time-range.ts";
import type { Lane } from "./timeline-rows.ts";

const words = strings.timeline;

interface Props {
  readonly clock: EvidenceClock;
  /** Clocks without a time cannot be chosen. */
  readonly present: ReadonlySet<Lane>;
  readonly range: TimeRange | null;
  readonly onClock: (clock: EvidenceClock) => void;
  readonly onRange: (range: TimeRange | null) => void;
  readonly children?: ReactNode;
}

/** The range in fields: by which clock, from when, to when. */
export function RangeFields({ clock, present, range, onClock, onRange, children }: Props): JSX.Element {
  const { since, until } = range ?? { since: null, until: null };
  return (
    <fieldset className="range-fields">
      <legend className="sr">{words.range}</legend>
      <NativeSelect
        label={words.by}
        value={clock}
        data={EVIDENCE_CLOCKS.map((each) => ({ value: each, label: words.clocks[each], disabled: !present.has(each) }))}
        onChange={({ currentTarget: { value } }) => {
          const chosen = EVIDENCE_CLOCKS.find((each) => each === value);
          if (chosen !== undefined) onClock(chosen);
        }}
      />
      <TimeField label={words.since} time={since} onChange={(time) => onRange({ clock, since: time, until })} />
      <TimeField label={words.until} time={until} onChange={(time) => onRange({ clock, since, until: time })} />
      <Button variant="default" disabled={range === null} onClick={() => onRange(null)}>
        {words.all}
      </Button>
      {children}
      {since !== null && until !== null && since > until && (
        <p className="note" role="alert">
          {words.unsortable}
        </p>
      )}
    </fieldset>
  );
}

interface FieldProps {
  readonly label: string;
  readonly time: number | null;
  readonly onChange: (time: number | null) => void;
}

/** A date and a time in UTC; taken over when it is whole. */
function TimeField({ label, time, onChange }: FieldProps): JSX.Element {
  const shown = time === null ? "" : new Date(time).toISOString().slice(0, 19);
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  return (
    <label className="range-field">
      <span>{label}</span>
      <input
        type="datetime-local"
        step={1}
        value={text}
        onChange={({ currentTarget: { value } }) => {
          setText(value);
          const at = Date.parse(`${value}Z`);
          if (value === "") onChange(null);
          else if (!Number.isNaN(at) && value.length >= 16) onChange(at);
        }}
      />
    </label>
  );
}
