import { useEffect, useRef } from "react";
import { type ViewportWish, wishOf } from "./viewport-wish.ts";

/** Zooms and moves the picture by keys, wherever the focus is but in something that takes them for itself. */
export function usePictureKeys(ask: (kind: ViewportWish["kind"]) => void): void {
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || takesKeys(event.target)) return;
      const kind = wishOf(event);
      if (kind === null) return;
      event.preventDefault();
      latest.current(kind);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}

/** Fields, and everything whose own arrows and letters mean something. */
const KEYED =
  "input, textarea, select, [contenteditable], [role=menu], [role=slider], [role=tab], [role=radio], dialog, [role=dialog]";

function takesKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(KEYED) !== null;
}
