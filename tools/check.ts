/**
 * `npm run check`: the quick loop, under a minute. Types, lint, import directions, and the unit tests of everything that needs
 * neither a server nor a browser; `npm test` has the rest.
 */
import { runStages, STATIC_STAGES, vitestStage } from "./stage.ts";

process.exitCode = await runStages([
  ...STATIC_STAGES,
  vitestStage(
    "packages/in-toto",
    "packages/provenance-graph",
    "packages/testkit",
    "packages/api-contract",
    "packages/evidence-intake",
    "tools",
    // large documents and archives, the fuzzer, the library as npm installs it, runners within the runner: a minute that npm test has
    ...[
      "**/hostile-*.test.ts",
      "**/known-document.test.ts",
      "**/read-tar.test.ts",
      "**/read-zip.test.ts",
      "tools/fuzz/**",
      "tools/library/installed-*",
      "tools/failures.test.ts",
    ].flatMap((each) => ["--exclude", each]),
  ),
]);
