import { createRootRoute, createRoute, createRouter, redirect } from "@tanstack/react-router";
import { AboutPage } from "./pages/about-page.tsx";
import { ArtifactPage } from "./pages/artifact-page.tsx";
import { DocumentPage } from "./pages/document-page.tsx";
import { FunctionariesPage } from "./pages/functionaries-page.tsx";
import { FunctionaryPage } from "./pages/functionary-page.tsx";
import { ImportPage } from "./pages/import-page.tsx";
import { LayoutPage } from "./pages/layout-page.tsx";
import { LayoutsPage } from "./pages/layouts-page.tsx";
import { NotFoundPage } from "./pages/not-found-page.tsx";
import { SearchPage } from "./pages/search-page.tsx";
import { StepPage } from "./pages/step-page.tsx";
import { SupplyChainPage } from "./pages/supply-chain-page.tsx";
import { SupplyChainsPage } from "./pages/supply-chains-page.tsx";
import {
  artifactSearchSchema,
  chainSearchSchema,
  documentSearchSchema,
  importSearchSchema,
  layoutSearchSchema,
  searchSearchSchema,
  stepSearchSchema,
  tableSearchSchema,
} from "./search-params.ts";
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
  validateSearch: tableSearchSchema,
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
  validateSearch: artifactSearchSchema,
  component: function ArtifactRoute() {
    return <ArtifactPage digest={artifactRoute.useParams().digest} search={artifactRoute.useSearch()} />;
  },
});

const stepRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/supply-chains/$supplyChainId/steps/$step",
  validateSearch: stepSearchSchema,
  component: function StepRoute() {
    const { supplyChainId, step } = stepRoute.useParams();
    const { release } = stepRoute.useSearch();
    return <StepPage key={`${step} ${release}`} supplyChainId={supplyChainId} step={step} release={release} />;
  },
});

const layoutsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/layouts",
  validateSearch: tableSearchSchema,
  component: LayoutsPage,
});

const layoutRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/supply-chains/$supplyChainId/layouts/$layout",
  validateSearch: layoutSearchSchema,
  component: function LayoutRoute() {
    const { supplyChainId, layout } = layoutRoute.useParams();
    const { against } = layoutRoute.useSearch();
    return <LayoutPage supplyChainId={supplyChainId} sha256={layout} against={against ?? null} />;
  },
});

const functionariesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/functionaries",
  validateSearch: tableSearchSchema,
  component: FunctionariesPage,
});

const functionaryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/functionaries/$keyId",
  component: function FunctionaryRoute() {
    return <FunctionaryPage keyId={functionaryRoute.useParams().keyId} />;
  },
});

const documentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/documents/$sha256",
  validateSearch: documentSearchSchema,
  component: function DocumentRoute() {
    const { pointer } = documentRoute.useSearch();
    return <DocumentPage sha256={documentRoute.useParams().sha256} pointer={pointer ?? null} />;
  },
});

const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/search",
  validateSearch: searchSearchSchema,
  component: function SearchRoute() {
    return <SearchPage query={searchRoute.useSearch().q ?? ""} />;
  },
});

const aboutRoute = createRoute({ getParentRoute: () => rootRoute, path: "/about", component: AboutPage });

const routeTree = rootRoute.addChildren([
  homeRoute,
  supplyChainsRoute,
  supplyChainRoute,
  importRoute,
  artifactRoute,
  stepRoute,
  layoutsRoute,
  layoutRoute,
  functionariesRoute,
  functionaryRoute,
  documentRoute,
  searchRoute,
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
