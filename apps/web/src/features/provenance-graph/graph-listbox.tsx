import { IconEqualNot } from "@tabler/icons-react";
import { type JSX, type KeyboardEvent, memo, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { KindIcon } from "../../components/kind-icon.tsx";
import { VerdictIcon } from "../../components/verdict-icon.tsx";
import { strings } from "../../lib/strings.ts";
import { type ListEntry, listEntries } from "./list-entries.ts";
import type { ShownGraph } from "./shown-graph.ts";

interface Props {
  readonly graph: ShownGraph;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  /** Told which entry the keyboard came to; null when it leaves the list. */
  readonly onActive?: (id: string | null) => void;
  /** Shown beside the picture; otherwise it appears when the keyboard reaches it. */
  readonly pinned: boolean;
}

/** Letters within so many milliseconds belong together, measured between the presses and not between their handling: pages get busy. */
const TYPING_PAUSE_MS = 1000;

/** The graph as a list: what the picture says, for keyboards and screen readers. Up and down move, left and right follow the edges, Enter selects. */
export function GraphListbox({ graph, selected, onSelect, onActive, pinned }: Props): JSX.Element {
  const entries = useMemo(() => listEntries(graph), [graph]);
  const id = useId();
  // By name and not by place: what is active stays so when the graph around it changes.
  const [activeId, setActiveId] = useState(selected);
  const active = Math.max(
    0,
    entries.findIndex((entry) => entry.id === activeId),
  );
  const list = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: "", at: 0 });
  useEffect(() => {
    if (selected !== null) setActiveId(selected);
  }, [selected]);
  const choose = useCallback(
    (chosen: string): void => {
      setActiveId(chosen);
      onSelect(chosen);
    },
    [onSelect],
  );
  const move = (index: number): void => {
    const next = Math.max(0, Math.min(entries.length - 1, index));
    setActiveId(entries[next]?.id ?? null);
    onActive?.(entries[next]?.id ?? null);
    list.current?.children[next]?.scrollIntoView({ block: "nearest" });
  };
  const keyDown = (event: KeyboardEvent): void => {
    const entry = entries[active];
    const target = alongEdge(event.key, entries, active) ?? keyTarget(event.key, active, entries.length);
    if (target !== null) move(target);
    else if (event.key === "Escape") onSelect(null);
    else if (isTyped(event, typed.current)) {
      const found = findTyped(entries, typed.current, event, active);
      if (found >= 0) move(found);
      // A blank after a whole name selects it; in the middle of one it is a letter.
      else if (event.key === " " && entry !== undefined) onSelect(entry.id);
    } else if ((event.key === "Enter" || event.key === " ") && entry !== undefined) onSelect(entry.id);
    else return;
    event.preventDefault();
  };
  return (
    <div className="graph-list" data-pinned={pinned || undefined}>
      <div className="graph-list-head" aria-hidden="true">
        {strings.graph.listTitle}
        <span className="muted">{strings.graph.listKeys}</span>
      </div>
      <div
        ref={list}
        className="graph-options"
        role="listbox"
        tabIndex={0}
        aria-label={strings.graph.listLabel}
        aria-activedescendant={entries.length > 0 ? `${id}-${active}` : undefined}
        onKeyDown={keyDown}
        onBlur={() => onActive?.(null)}
      >
        {entries.map((entry, index) => (
          <ListOption
            key={entry.id}
            id={`${id}-${index}`}
            entry={entry}
            isActive={index === active}
            isSelected={entry.id === selected}
            onChoose={choose}
          />
        ))}
      </div>
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly entry: ListEntry;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly onChoose: (id: string) => void;
}

/** One of them; drawn anew only when it changes itself, for there may be a thousand. */
const ListOption = memo(function ListOption({ id, entry, isActive, isSelected, onChoose }: OptionProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox has the keys; an option never has the focus
    // biome-ignore lint/a11y/useFocusableInteractive: a listbox points at its active option instead
    <div
      id={id}
      role="option"
      className="graph-option"
      data-active={isActive || undefined}
      data-mismatch={entry.kind === "mismatch" || undefined}
      aria-selected={isSelected}
      data-verdict={entry.verdict}
      onClick={() => onChoose(entry.id)}
    >
      {entry.kind === "mismatch" ? (
        <IconEqualNot className="kind-icon" size={16} stroke={1.5} aria-hidden="true" />
      ) : (
        <KindIcon kind={entry.kind} size={16} />
      )}
      <span className="graph-option-words">
        <span className="sr">{`${entry.kindWord} `}</span>
        <EntryName title={entry.title} isPath={entry.kind === "artifact" || entry.kind === "mismatch"} />
      </span>
      <span className="graph-option-detail">{` ${entry.detail}`}</span>
      <span className="sr">, </span>
      <span className="verdict-plain">
        <VerdictIcon verdict={entry.verdict} size={14} />
        {entry.verdictWord}
      </span>
      {entry.marks !== "" && <span className="sr">{`, ${entry.marks}`}</span>}
      {entry.degree !== "" && <span className="sr">{`, ${entry.degree}`}</span>}
    </div>
  );
});

/** A path gives up its folders before its last part; its text stays whole. */
function EntryName({ title, isPath }: { readonly title: string; readonly isPath: boolean }): JSX.Element {
  const start = isPath ? title.lastIndexOf("/", title.length - 2) + 1 : 0;
  return (
    <bdi title={title}>
      {start > 0 && <span className="graph-option-folder">{title.slice(0, start)}</span>}
      <span className="graph-option-name">{title.slice(start)}</span>
    </bdi>
  );
}

/** Where left and right lead: against the first edge that comes in, along the first that goes out. */
function alongEdge(key: string, entries: readonly ListEntry[], active: number): number | null {
  if (key !== "ArrowLeft" && key !== "ArrowRight") return null;
  const entry = entries[active];
  const next = key === "ArrowLeft" ? entry?.before : entry?.after;
  const index = entries.findIndex(({ id }) => id === next);
  return index < 0 ? active : index;
}

function keyTarget(key: string, active: number, length: number): number | null {
  switch (key) {
    case "ArrowDown":
      return active + 1;
    case "ArrowUp":
      return active - 1;
    case "Home":
      return 0;
    case "End":
      return length - 1;
    case "PageDown":
      return active + 10;
    case "PageUp":
      return active - 10;
    default:
      return null;
  }
}

/** Whether a key is a letter of a name. What begins nothing is not: a blank selects, a slash leads to the search, as everywhere. */
function isTyped(event: KeyboardEvent, typed: { readonly text: string; readonly at: number }): boolean {
  const { key } = event;
  if (key.length !== 1 || key === "?" || event.ctrlKey || event.metaKey || event.altKey) return false;
  return (typed.text !== "" && event.timeStamp - typed.at < TYPING_PAUSE_MS) || (key !== " " && key !== "/");
}

/** Typing moves to the next entry that begins so. */
function findTyped(
  entries: readonly ListEntry[],
  typed: { text: string; at: number },
  { key, timeStamp }: KeyboardEvent,
  active: number,
): number {
  typed.text = timeStamp - typed.at < TYPING_PAUSE_MS ? typed.text + key.toLowerCase() : key.toLowerCase();
  typed.at = timeStamp;
  const start = typed.text.length === 1 ? active + 1 : active;
  for (let offset = 0; offset < entries.length; offset += 1) {
    const index = (start + offset) % entries.length;
    if (entries[index]?.title.toLowerCase().startsWith(typed.text)) return index;
  }
  return -1;
}
