import "./lib/before-anything-else.ts";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "@mantine/core/styles.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/mantine.css";
import "./styles/shell.css";
import "./styles/verification.css";
import "./styles/graph.css";
import "./styles/graph-tools.css";
import "./styles/screens.css";
import "./styles/pages.css";
import "./styles/findings.css";
import "./styles/search.css";
import "./styles/what-if.css";
import "./styles/keys.css";
import "./styles/timeline.css";
import "./styles/print.css";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { askEarly } from "./app/ask-early.ts";
import { Providers } from "./app/providers.tsx";
import { createAppRouter } from "./app/router.tsx";
import { createQueryClient } from "./lib/api/query-client.ts";

const root = document.getElementById("root");
/** Longer than this nobody waits for a font. */
const FONT_MS = 500;
/** Longer than this nobody waits for data without being shown that it is on its way. */
const DATA_MS = 200;
const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

if (root !== null) {
  const queryClient = createQueryClient();
  // Mostly it has come before this code: then what would stand in its place is not made.
  const data = Promise.race([askEarly(queryClient, window.location), after(DATA_MS)]);
  const fonts = ["400 14px 'Inter Variable'", "400 12px 'JetBrains Mono Variable'"].map((font) =>
    document.fonts.load(font),
  );
  // Words that change their width after they were painted push others away. The server is at work in the meantime.
  await Promise.all([data, Promise.race([Promise.allSettled(fonts), after(FONT_MS)])]);
  createRoot(root).render(
    <StrictMode>
      <Providers queryClient={queryClient}>
        <RouterProvider router={createAppRouter()} />
      </Providers>
    </StrictMode>,
  );
}
