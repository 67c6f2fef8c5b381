import { IconCheck, IconCopy } from "@tabler/icons-react";
import { type JSX, useState } from "react";
import { strings } from "../lib/strings.ts";

interface Props {
  readonly text: string;
  /** What is copied, for screen readers: "sha256 of foo.py". */
  readonly what: string;
}

/** Copies a text and says so for two seconds. */
export function CopyButton({ text, what }: Props): JSX.Element {
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => {
        setCopied(true);
        setTimeout(() => setCopied(false), 2_000);
      },
      () => setCopied(false),
    );
  };
  const Icon = copied ? IconCheck : IconCopy;
  return (
    <button
      type="button"
      className="copy"
      onClick={copy}
      aria-label={copied ? strings.copied : strings.copy(what)}
      title={strings.copy(what)}
    >
      <Icon size={14} stroke={1.5} aria-hidden="true" />
    </button>
  );
}
