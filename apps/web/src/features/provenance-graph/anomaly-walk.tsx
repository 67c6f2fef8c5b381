import { ActionIcon } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import type { JSX } from "react";
import { strings } from "../../lib/strings.ts";

interface Props {
  /** Node ids. */
  readonly anomalies: readonly string[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** Walks what should not be there, with buttons and with j and k. */
export function AnomalyWalk({ anomalies, selected, onSelect }: Props): JSX.Element | null {
  const at = selected === null ? -1 : anomalies.indexOf(selected);
  const go = (step: 1 | -1): void => {
    const { length } = anomalies;
    const next = at < 0 ? (step === 1 ? 0 : length - 1) : (at + step + length) % length;
    const id = anomalies[next];
    if (id !== undefined) onSelect(id);
  };
  // The list of nodes takes letters for itself: what it has dealt with is left alone.
  const unless = (step: 1 | -1) => (event: KeyboardEvent) => {
    if (!event.defaultPrevented) go(step);
  };
  useHotkeys([
    ["j", unless(1), { preventDefault: false }],
    ["k", unless(-1), { preventDefault: false }],
  ]);
  if (anomalies.length === 0) return null;
  const words = strings.graph;
  return (
    <span className="anomaly-walk">
      <output>{at < 0 ? words.anomalies(anomalies.length) : words.anomalyOf(at + 1, anomalies.length)}</output>
      <ActionIcon size={24} aria-label={words.nextAnomaly} title={`${words.nextAnomaly} (j)`} onClick={() => go(1)}>
        <IconChevronDown size={16} stroke={1.5} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon
        size={24}
        aria-label={words.previousAnomaly}
        title={`${words.previousAnomaly} (k)`}
        onClick={() => go(-1)}
      >
        <IconChevronUp size={16} stroke={1.5} aria-hidden="true" />
      </ActionIcon>
    </span>
  );
}
