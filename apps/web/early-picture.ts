import type { Plugin } from "vite";

/** What `loadPicture` imports. */
const PICTURE = "graph-picture";

/**
 * Tells the page's first script which files the picture of a graph needs, by the names that this build gave them, so that
 * they do not wait until the application's code has been read. Fonts are left alone: a page that shows its words late has
 * Chromium complain on the console of a preload that nobody used.
 */
export function earlyPicture(): Plugin {
  return {
    name: "early-picture",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {}, chunk: main }) {
        const files = new Set<string>();
        const add = (file: string): void => {
          const chunk = bundle[file];
          if (chunk?.type !== "chunk" || file === main?.fileName || files.has(file)) return;
          files.add(file);
          for (const imported of chunk.imports) add(imported);
        };
        for (const chunk of Object.values(bundle)) {
          if (chunk.type === "chunk" && chunk.name === PICTURE) add(chunk.fileName);
        }
        if (files.size === 0) throw new Error(`the build lacks ${PICTURE}`);
        const paths = [...files].map((file) => `/${file}`).filter((path) => !html.includes(path));
        const named = html.replace('src="/early.js"', `$& data-picture="${paths.join(" ")}"`);
        if (named === html) throw new Error("index.html does not load /early.js");
        return named;
      },
    },
  };
}
