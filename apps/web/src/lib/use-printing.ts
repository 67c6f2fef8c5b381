import { useSyncExternalStore } from "react";

const QUERY = "print";

function subscribe(changed: () => void): () => void {
  const media = window.matchMedia(QUERY);
  media.addEventListener("change", changed);
  return () => media.removeEventListener("change", changed);
}

/** Whether the page is being put on paper: then everything is written out that a screen only shows when asked. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(QUERY).matches);
}
