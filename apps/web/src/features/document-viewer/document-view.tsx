import { useVirtualizer } from "@tanstack/react-virtual";
import { type JSX, useEffect, useMemo, useRef } from "react";
import type { TextRange } from "../../lib/locate-pointer.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { cutIntoPieces, type TextPiece } from "./document-text.ts";

interface Props {
  readonly text: string;
  /** What is marked and scrolled to. */
  readonly range: TextRange | null;
}

const LINE_HEIGHT = 20;

/** A document's text, line by line; only the lines that can be seen are drawn. */
export function DocumentView({ text, range }: Props): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const pieces = useMemo(() => cutIntoPieces(text), [text]);
  const place = useMemo(
    () => (range === null ? -1 : pieces.findIndex(({ start, end }) => range.start >= start && range.start < end)),
    [pieces, range],
  );
  const virtualizer = useVirtualizer({
    count: pieces.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
  });
  useEffect(() => {
    if (place >= 0) virtualizer.scrollToIndex(place, { align: "center" });
  }, [place, virtualizer]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="document-view" ref={scroller} tabIndex={0} aria-label={strings.viewer.text}>
      <div className="document-lines" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const piece = pieces[index];
          if (piece === undefined) return null;
          return (
            <div key={index} className="document-line" style={{ transform: `translateY(${start}px)` }}>
              <span className="document-number" aria-hidden="true">
                {piece.number}
              </span>
              <Piece text={text} piece={piece} range={range} />
            </div>
          );
        })}
      </div>
    </section>
  );
}

interface PieceProps {
  readonly text: string;
  readonly piece: TextPiece;
  readonly range: TextRange | null;
}

function Piece({ text, piece: { start, end }, range }: PieceProps): JSX.Element {
  const from = Math.max(start, range?.start ?? end);
  const to = Math.max(from, Math.min(end, range?.end ?? end));
  return (
    <code>
      {visibleText(text.slice(start, Math.min(from, end)))}
      {from < to && <mark>{visibleText(text.slice(from, to))}</mark>}
      {from < end && visibleText(text.slice(to, end))}
    </code>
  );
}
