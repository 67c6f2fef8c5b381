import { useEffect } from "react";

interface Keys {
  readonly onMove: (by: 1 | -1) => void;
  readonly onOpen: () => void;
  readonly onAcknowledge: () => void;
  /** Escape in the panel of evidence. */
  readonly onBack: () => void;
}

/**
 * `j` and `k` walk from anywhere on the screen, `a` acknowledges, Enter opens the evidence. Not while something is typed,
 * a dialog is open, or Enter belongs to a button or link.
 */
export function useFindingKeys({ onMove, onOpen, onAcknowledge, onBack }: Keys): void {
  useEffect(() => {
    const keyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest("input, textarea, select, [contenteditable], [role=dialog], [role=menu]")) return;
      if (document.querySelector("[role=dialog]") !== null) return;
      if (event.key === "j") onMove(1);
      else if (event.key === "k") onMove(-1);
      else if (event.key === "a") onAcknowledge();
      else if (event.key === "Escape" && target?.closest(".panel")) onBack();
      else if (event.key === "Enter" && (target?.matches("article, body") ?? true)) onOpen();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", keyDown);
    return () => window.removeEventListener("keydown", keyDown);
  }, [onMove, onOpen, onAcknowledge, onBack]);
}
