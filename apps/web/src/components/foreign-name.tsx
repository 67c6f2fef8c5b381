import type { JSX } from "react";
import { shortenMiddle, visibleName } from "../lib/visible-text.ts";

interface Props {
  readonly children: string;
  /** Shortened in the middle beyond so many characters; the whole stands in the tooltip. */
  readonly longest?: number;
  readonly className?: string;
}

/** A name out of a document: deceptive characters written out, its direction kept from its neighbours. */
export function ForeignName({ children, longest = 64, className = "" }: Props): JSX.Element {
  const visible = visibleName(children);
  const short = shortenMiddle(visible, longest);
  return (
    <bdi className={className} title={short === visible ? undefined : visible}>
      {short}
    </bdi>
  );
}
