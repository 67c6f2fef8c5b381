// A release's page asks for its data before the application's code has come: as a file of its own, because inline scripts
// are forbidden. Whoever asks for the same later gets these answers (src/lib/api/early-answers.ts). The paths must be those
// of src/app/ask-early.ts, which a test compares; data-picture names the code of the picture (early-picture.ts).
(() => {
  const [, chain] = /^\/supply-chains\/([^/]+)$/.exec(location.pathname) ?? [];
  const query = new URLSearchParams(location.search);
  const release = query.get("release");
  if (chain === undefined || release === null) return;
  const answers = new Map();
  try {
    const base = `/api/v1/supply-chains/${encodeURIComponent(decodeURIComponent(chain))}`;
    const named = encodeURIComponent(release);
    for (const path of [
      `${base}/graph/packed?release=${named}`,
      `${base}/verification/outline?release=${named}`,
      base,
    ]) {
      const answer = fetch(path, { headers: { accept: "application/json" } });
      // Who takes it hears of a failure; one that nobody takes is no error of the page.
      answer.catch(() => {});
      answers.set(path, answer);
    }
  } catch {
    // No name of a supply chain: the application says so.
  }
  window.stemmaEarlyAnswers = answers;
  if (query.has("view")) return;
  for (const href of (document.currentScript?.dataset.picture ?? "").split(" ").filter(Boolean)) {
    document.head.append(
      Object.assign(document.createElement("link"), { rel: "modulepreload", href, crossOrigin: "" }),
    );
  }
})();
