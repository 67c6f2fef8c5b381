import { createRootRoute, createRoute, createRouter, redirect } from "@tanstack/react-router";
import { AboutPage } from "./pages/about-page.tsx";
import { ArtifactPage } from "./pages/artifact-page.tsx";
import { ImportPage } from "./pages/import-page.tsx";
import { NotFoundPage } from "./pages/not-found-page.tsx";
import { SupplyChainPage } from "./pages/supply-chain-page.tsx";
import { SupplyChainsPage } from "./pages/supply-chains-page.tsx";
import { chainSearchSchema, importSearchSchema } from "./search-params.ts";
import { parseSearch, stringifySearch } from "./search-text.ts";
import { AppShell } from "./shell/app-shell.tsx";

const rootRoute = createRootRoute({ component: AppShell, notFoundComponent: NotFoundPage });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/supply-chains", replace: true });
  },
});

const supplyChainsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/supply-chains",
  component: SupplyChainsPage,
});

const supplyChainRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/supply-chains/$supplyChainId",
  validateSearch: chainSearchSchema,
  component: function SupplyChainRoute() {
    return <SupplyChainPage id={supplyChainRoute.useParams().supplyChainId} search={supplyChainRoute.useSearch()} />;
  },
});

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/import",
  validateSearch: importSearchSchema,
  component: function ImportRoute() {
    return <ImportPage search={importRoute.useSearch()} />;
  },
});

const artifactRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/artifacts/$digest",
  component: function ArtifactRoute() {
    return <ArtifactPage digest={artifactRoute.useParams().digest} />;
  },
});

const aboutRoute = createRoute({ getParentRoute: () => rootRoute, path: "/about", component: AboutPage });

const routeTree = rootRoute.addChildren([
  homeRoute,
  supplyChainsRoute,
  supplyChainRoute,
  importRoute,
  artifactRoute,
  aboutRoute,
]);

/** The router; one for the life of the page. */
export function createAppRouter() {
  return createRouter({ routeTree, defaultPreload: false, parseSearch, stringifySearch });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
