import { Link } from "@tanstack/react-router";
import { Children, createContext, type JSX, type ReactNode, useContext } from "react";
import { createPortal } from "react-dom";
import { strings } from "../../lib/strings.ts";

/** The place in the header where the screen writes where it is. */
const Slot = createContext<HTMLElement | null>(null);
export const CrumbsSlot = Slot.Provider;

interface Props {
  /** The document's title, without the name of the application. */
  readonly title: string;
  /** The present place as the header says it; the title without it. */
  readonly here?: ReactNode;
  /** Links to the places above it, outermost first. */
  readonly children?: ReactNode;
}

/** Where the user is: in the header and in the window's title. */
export function Crumbs({ title, here = title, children }: Props): JSX.Element {
  const slot = useContext(Slot);
  const trail = (
    <>
      {Children.map(children, (above) => (
        <>
          {above}
          <span className="crumb-separator" aria-hidden="true">
            /
          </span>
        </>
      ))}
      <span className="crumb" aria-current="page">
        {here}
      </span>
    </>
  );
  return (
    <>
      <title>{`${title} · Stemma`}</title>
      {slot !== null && createPortal(trail, slot)}
    </>
  );
}

/** The place above most others. */
export function ChainsCrumb(): JSX.Element {
  return (
    <Link className="crumb" to="/supply-chains" activeOptions={{ exact: true }}>
      {strings.supplyChains.title}
    </Link>
  );
}
