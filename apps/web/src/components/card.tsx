import { type JSX, type ReactNode, useId } from "react";

interface Props {
  readonly title: string;
  readonly note?: ReactNode;
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a page. */
export function Card({ title, note, end, children }: Props): JSX.Element {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id}>{title}</h2>
        {note !== undefined && <span className="muted">{note}</span>}
        <span className="spacer" />
        {end}
      </div>
      {children}
    </section>
  );
}
