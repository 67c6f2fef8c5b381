// Before the first paint: the colour scheme that was chosen earlier. Same key and values as src/app/color-scheme.ts.
(() => {
  try {
    const chosen = localStorage.getItem("stemma-theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch {
    // Storage is refused: the system's scheme it is.
  }
})();
