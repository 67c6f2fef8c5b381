import { Button, Checkbox, NativeSelect, Popover } from "@mantine/core";
import { type Graph, VERDICT_WORDS, VERDICTS } from "@stemma/api-contract";
import { IconFilter } from "@tabler/icons-react";
import { type JSX, type ReactNode, useMemo } from "react";
import { VerdictIcon } from "../../components/verdict-icon.tsx";
import { shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { FILTER_KINDS, type GraphState, isFiltered } from "./graph-state.ts";

const words = strings.graph.tools;

interface Props {
  readonly graph: Graph;
  readonly state: GraphState;
  readonly onChange: (state: GraphState) => void;
  /** The range of times, which is chosen elsewhere. */
  readonly time: ReactNode;
}

/** Which verdicts, kinds, steps, functionaries and times are shown. */
export function GraphFilters({ graph, state, onChange, time }: Props): JSX.Element {
  const active = state.verdicts.length + state.kinds.length + Number(state.step !== null) + Number(state.by !== null);
  return (
    <Popover position="bottom-end" trapFocus withRoles shadow="md">
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconFilter size={16} stroke={1.5} aria-hidden="true" />}
          rightSection={active === 0 ? undefined : <span className="count">{strings.number(active)}</span>}
        >
          {words.filter}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <AllFilters graph={graph} state={state} onChange={onChange} time={time} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Apart, so that the graph is gone through for what it has when somebody opens them. */
function AllFilters({ graph, state, onChange, time }: Props): JSX.Element {
  const { verdicts, kinds, steps, keys } = useMemo(() => choicesIn(graph), [graph]);
  return (
    <div className="graph-filters">
      <Choices
        title={words.byVerdict}
        all={verdicts}
        chosen={state.verdicts}
        word={(verdict) => (
          <span className="verdict-plain" data-verdict={verdict}>
            <VerdictIcon verdict={verdict} size={12} />
            {VERDICT_WORDS[verdict]}
          </span>
        )}
        onChange={(chosen) => onChange({ ...state, verdicts: chosen })}
      />
      <Choices
        title={words.byKind}
        all={kinds}
        chosen={state.kinds}
        word={(kind) => strings.graph.kinds[kind]}
        onChange={(chosen) => onChange({ ...state, kinds: chosen })}
      />
      <NativeSelect
        label={words.byStep}
        value={state.step ?? ""}
        data={[{ value: "", label: words.any }, ...steps.map((step) => ({ value: step, label: visibleText(step) }))]}
        onChange={({ currentTarget: { value } }) => onChange({ ...state, step: value === "" ? null : value })}
      />
      <NativeSelect
        label={words.byFunctionary}
        value={state.by ?? ""}
        data={[
          { value: "", label: words.any },
          ...keys.map((key) => ({ value: key, label: shortDigest(visibleText(key)) })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ ...state, by: value === "" ? null : value })}
      />
      {time !== null && (
        <fieldset>
          <legend>{words.byTime}</legend>
          {time}
        </fieldset>
      )}
      <Button
        variant="subtle"
        size="compact-sm"
        disabled={!isFiltered(state)}
        onClick={() => onChange({ ...state, verdicts: [], kinds: [], step: null, by: null })}
      >
        {words.clear}
      </Button>
    </div>
  );
}

/** What can be chosen: what the graph has. */
function choicesIn({ nodes }: Graph) {
  const verdicts = new Set(nodes.map(({ verdict }) => verdict));
  const kinds = new Set(nodes.map(({ kind }) => kind));
  return {
    verdicts: VERDICTS.filter((verdict) => verdicts.has(verdict)),
    kinds: FILTER_KINDS.filter((kind) => kinds.has(kind)),
    steps: [...new Set(nodes.flatMap(({ item }) => item ?? []))],
    keys: [...new Set(nodes.flatMap(({ kind, keyId }) => (kind === "functionary" ? (keyId ?? []) : [])))],
  };
}

interface ChoicesProps<Choice extends string> {
  readonly title: string;
  readonly all: readonly Choice[];
  /** Empty: all are shown. */
  readonly chosen: readonly Choice[];
  readonly word: (choice: Choice) => ReactNode;
  readonly onChange: (chosen: readonly Choice[]) => void;
}

/** Checkboxes of which none means all. */
function Choices<Choice extends string>({ title, all, chosen, word, onChange }: ChoicesProps<Choice>): JSX.Element {
  return (
    <fieldset>
      <legend>{title}</legend>
      {all.map((choice) => (
        <Checkbox
          key={choice}
          size="xs"
          label={word(choice)}
          checked={chosen.includes(choice)}
          onChange={({ currentTarget: { checked } }) =>
            onChange(all.filter((each) => (each === choice ? checked : chosen.includes(each))))
          }
        />
      ))}
    </fieldset>
  );
}
