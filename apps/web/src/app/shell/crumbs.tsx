import { createContext, Fragment, type JSX, type ReactNode, useContext } from "react";
import { createPortal } from "react-dom";

/** The place in the header where the screen writes where it is. */
const Slot = createContext<HTMLElement | null>(null);
export const CrumbsSlot = Slot.Provider;

interface Props {
  /** The document's title, without the name of the application. */
  readonly title: string;
  /** Links, the last one the present place. */
  readonly items: readonly { readonly key: string; readonly content: ReactNode }[];
}

/** Where the user is: in the header and in the window's title. */
export function Crumbs({ title, items }: Props): JSX.Element {
  const slot = useContext(Slot);
  const trail = items.map((item, index) => (
    <Fragment key={item.key}>
      {index > 0 && (
        <span className="crumb-separator" aria-hidden="true">
          /
        </span>
      )}
      {item.content}
    </Fragment>
  ));
  return (
    <>
      <title>{`${title} · Stemma`}</title>
      {slot !== null && createPortal(trail, slot)}
    </>
  );
}
