import { isMantineColorScheme, type MantineColorScheme, type MantineColorSchemeManager } from "@mantine/core";

/** Same key and values as public/theme.js, which runs before the first paint. */
const STORAGE_KEY = "stemma-theme";

function readChoice(fallback: MantineColorScheme): MantineColorScheme {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return isMantineColorScheme(stored) ? stored : fallback;
  } catch {
    return fallback;
  }
}

/** `data-theme` is what tokens.css listens to; without it the tokens follow the system. */
function applyChoice(scheme: MantineColorScheme): void {
  if (scheme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = scheme;
}

/** Keeps the choice in this browser and ties Mantine's colour scheme to the attribute of the design tokens. */
export const colorSchemeManager: MantineColorSchemeManager = {
  get: (fallback) => readChoice(fallback),
  set: (scheme) => {
    applyChoice(scheme);
    try {
      localStorage.setItem(STORAGE_KEY, scheme);
    } catch {
      // Storage is refused: the choice lasts until the page is closed.
    }
  },
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => applyChoice("auto"),
};
