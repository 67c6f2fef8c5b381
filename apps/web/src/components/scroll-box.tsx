import type { JSX, ReactNode } from "react";

/** Where a wide table scrolls by itself, by keyboard too, so that the page does not. */
export function ScrollBox({ children }: { readonly children: ReactNode }): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="table-wrap" tabIndex={0}>
      {children}
    </div>
  );
}
