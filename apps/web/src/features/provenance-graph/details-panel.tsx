import { ActionIcon } from "@mantine/core";
import type { Verdict } from "@stemma/api-contract";
import { IconX } from "@tabler/icons-react";
import type { JSX, ReactNode } from "react";
import { VerdictLabel } from "../../components/verdict-label.tsx";
import { strings } from "../../lib/strings.ts";

interface Props {
  readonly kind: string;
  readonly title: ReactNode;
  readonly verdict: Verdict;
  /** Said instead of the verdict's own word. */
  readonly verdictWord?: string;
  readonly tags: readonly string[];
  readonly onClose: (() => void) | null;
  readonly children: ReactNode;
}

/** The frame of the panel on the right: what it is about, its verdict, and a way out. */
export function DetailsPanel({ kind, title, verdict, verdictWord, tags, onClose, children }: Props): JSX.Element {
  return (
    <>
      <header className="panel-head">
        <div className="row panel-kind">
          <span className="label">{kind}</span>
          <span className="spacer" />
          {onClose !== null && (
            <ActionIcon
              size={28}
              aria-label={strings.graph.closeDetails}
              title={strings.graph.closeDetails}
              onClick={onClose}
            >
              <IconX size={16} stroke={1.5} aria-hidden="true" />
            </ActionIcon>
          )}
        </div>
        <h2 className="break">{title}</h2>
        <div className="panel-tags">
          <VerdictLabel verdict={verdict} {...(verdictWord === undefined ? {} : { word: verdictWord })} />
          {tags.map((tag) => (
            <span key={tag} className="tag tag-failed">
              {tag}
            </span>
          ))}
        </div>
      </header>
      {children}
    </>
  );
}
