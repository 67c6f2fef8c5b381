import type { JSX, ReactNode, Ref } from "react";

interface Props {
  readonly ref?: Ref<HTMLDivElement>;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Where what is too wide or too long scrolls by itself, by keyboard too, so that the page does not. */
export function ScrollBox({ ref, className = "", children }: Props): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={`table-wrap ${className}`} tabIndex={0} ref={ref}>
      {children}
    </div>
  );
}
