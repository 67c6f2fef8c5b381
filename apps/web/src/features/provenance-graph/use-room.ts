import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Size } from "./overview-view.ts";

/** An element and the room that it has: known before the browser paints it for the first time, and followed afterwards. */
export function useRoom(): { readonly ref: RefObject<HTMLDivElement | null>; readonly room: Size } {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const follow = (size: Size): void => {
      setWidth(size.width);
      setHeight(size.height);
    };
    follow(element.getBoundingClientRect());
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) follow(entry.contentRect);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, room: useMemo(() => ({ width, height }), [width, height]) };
}
