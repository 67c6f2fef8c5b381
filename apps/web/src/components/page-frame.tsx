import type { JSX, ReactNode } from "react";

interface Props {
  readonly label?: string;
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A page with its head. */
export function PageFrame({ label, title, subtitle, aside, children }: Props): JSX.Element {
  return (
    <div className="page">
      <div className="page-inner">
        <div className="page-head">
          <div className="grow">
            {label !== undefined && <span className="label">{label}</span>}
            <div className="row title-row">
              <h1 className="break">{title}</h1>
              {aside}
            </div>
            {subtitle !== undefined && <p>{subtitle}</p>}
          </div>
        </div>
        {children}
      </div>
    </div>
  );
}
