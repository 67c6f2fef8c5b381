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
if (root !== null) {
  const queryClient = createQueryClient();
  askEarly(queryClient, window.location);
  createRoot(root).render(
    <StrictMode>
      <Providers queryClient={queryClient}>
        <RouterProvider router={createAppRouter()} />
      </Providers>
    </StrictMode>,
  );
}
