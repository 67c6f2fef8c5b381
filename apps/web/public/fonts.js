// Asks for the fonts of words and digests as soon as the style sheets name their files, while the application's code is on its
// way: it waits for them (src/main.tsx). Not by a preload, of which Chromium complains where a page shows its words late.
for (const font of ["400 14px 'Inter Variable'", "400 12px 'JetBrains Mono Variable'"])
  document.fonts.load(font).catch(() => {});
