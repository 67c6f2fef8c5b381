import type { JSX } from "react";
import { type Digest, shortDigest } from "../lib/digest.ts";
import { visibleText } from "../lib/visible-text.ts";
import { CopyButton } from "./copy-button.tsx";

interface Props {
  readonly digest: Digest;
  readonly full?: boolean;
  readonly copy?: boolean;
}

/** A digest in monospace: short with the whole in the tooltip, or whole; the copy is always the whole. */
export function DigestText({ digest, full = false, copy = false }: Props): JSX.Element {
  const algorithm = visibleText(digest.algorithm);
  const value = visibleText(digest.value);
  return (
    <span className="digest" data-full={full || undefined} title={full ? undefined : `${algorithm} ${value}`}>
      <span className="digest-value">{full ? value : shortDigest(value)}</span>
      {copy && <CopyButton text={digest.value} what={algorithm} />}
    </span>
  );
}
