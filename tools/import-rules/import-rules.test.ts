import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyTree, PROJECT_ROOT } from "./copy-tree.ts";
import { cruise, type Violation } from "./cruise.ts";

interface RuleFile {
  readonly default: { readonly forbidden: readonly { readonly name: string }[] };
}

/** One violation per rule and kind of import: the file that is written into the copied tree, and what it imports. */
const SEEDED: readonly { rule: string; file: string; source: string }[] = [
  { rule: "app-imports-app", file: "apps/cli/src/seeded-app.ts", source: 'import "../../api/src/main.ts";' },
  {
    rule: "package-imports-app",
    file: "packages/db/src/seeded-app.ts",
    source: 'import "../../../apps/api/src/main.ts";',
  },
  { rule: "web-reach", file: "apps/web/src/seeded-reach.ts", source: 'import { parseJson } from "@stemma/in-toto";' },
  { rule: "cli-reach", file: "apps/cli/src/seeded-reach.ts", source: 'import * as db from "@stemma/db";' },
  { rule: "api-reach", file: "apps/api/src/seeded-reach.ts", source: 'export * from "@stemma/testkit";' },
  {
    rule: "in-toto-reach",
    file: "packages/in-toto/src/seeded-reach.ts",
    source: 'import type { Graph } from "@stemma/api-contract";',
  },
  {
    rule: "api-contract-reach",
    file: "packages/api-contract/src/seeded-reach.ts",
    source: 'import type { Check } from "@stemma/in-toto";',
  },
  { rule: "db-reach", file: "packages/db/src/seeded-reach.ts", source: 'await import("@stemma/in-toto");' },
  {
    rule: "provenance-graph-reach",
    file: "packages/provenance-graph/src/seeded-reach.ts",
    source: 'import "@stemma/db";',
  },
  { rule: "attestations-reach", file: "packages/attestations/src/seeded-reach.ts", source: 'import "@stemma/db";' },
  {
    rule: "evidence-intake-reach",
    file: "packages/evidence-intake/src/seeded-reach.ts",
    source: 'import "@stemma/in-toto";',
  },
  { rule: "testkit-reach", file: "packages/testkit/src/seeded-reach.ts", source: 'import "@stemma/api-contract";' },
  {
    rule: "product-imports-testkit",
    file: "packages/provenance-graph/src/seeded-testkit.ts",
    source: 'import "@stemma/testkit";',
  },
  { rule: "web-imports-database", file: "apps/web/src/seeded-db.ts", source: 'import "@stemma/db";' },
  { rule: "route-imports-drizzle", file: "apps/api/src/routes/seeded.ts", source: 'import { eq } from "drizzle-orm";' },
  {
    rule: "service-imports-hono",
    file: "apps/api/src/services/seeded.ts",
    source: 'import type { Context } from "hono";',
  },
  {
    rule: "in-toto-does-io",
    file: "packages/in-toto/src/verify/seeded-io.ts",
    source: 'import { readFileSync } from "node:fs";',
  },
  {
    rule: "in-toto-does-io",
    file: "packages/in-toto/src/verify/seeded-crypto.ts",
    source: 'import { verify } from "node:crypto";',
  },
  {
    rule: "in-toto-does-io",
    file: "packages/in-toto/src/crypto/seeded-crypto.ts",
    source: 'import { verify } from "node:crypto";',
  },
  {
    rule: "in-toto-crypto-does-io",
    file: "packages/in-toto/src/crypto/platform.ts",
    source: 'import { connect } from "node:net";',
  },
  {
    rule: "in-toto-depends-on-a-package",
    file: "packages/in-toto/src/seeded-package.ts",
    source: 'import { z } from "zod";',
  },
  {
    rule: "provenance-graph-draws",
    file: "packages/provenance-graph/src/seeded-draw.ts",
    source: 'import cytoscape from "cytoscape";',
  },
  {
    rule: "provenance-graph-draws",
    file: "packages/provenance-graph/src/seeded-react.ts",
    source: 'import type { ReactNode } from "react";',
  },
  {
    rule: "provenance-graph-does-io",
    file: "packages/provenance-graph/src/seeded-io.ts",
    source: 'import { createHash } from "node:crypto";',
  },
  {
    rule: "feature-imports-feature",
    file: "apps/web/src/features/seeded-a/a.ts",
    source: 'import "../seeded-b/b.ts";',
  },
  {
    rule: "feature-imports-app",
    file: "apps/web/src/features/seeded-a/up.ts",
    source: 'import "../../app/seeded-up.ts";',
  },
  {
    rule: "component-imports-feature",
    file: "apps/web/src/lib/seeded.ts",
    source: 'import "../features/seeded-b/b.ts";',
  },
  {
    rule: "circular",
    file: "packages/db/src/seeded-circle-a.ts",
    source: 'import { b } from "./seeded-circle-b.ts"; export const a = b;',
  },
  { rule: "unresolvable", file: "packages/db/src/seeded-nowhere.ts", source: 'import "./there-is-no-such-file.ts";' },
];

const SUPPORTING: readonly { file: string; source: string }[] = [
  { file: "apps/web/src/features/seeded-b/b.ts", source: "export const b = 1;" },
  { file: "apps/web/src/app/seeded-up.ts", source: "export const up = 1;" },
  {
    file: "packages/db/src/seeded-circle-b.ts",
    source: 'import { a } from "./seeded-circle-a.ts"; export const b = () => a;',
  },
];

describe("the import rules, tried on a copy of the tree with its packages installed", () => {
  let copy = "";
  let found: readonly Violation[] = [];

  beforeAll(() => {
    copy = copyTree();
    for (const { file, source } of [...SEEDED, ...SUPPORTING]) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), `${source}\n`);
    }
    found = cruise(copy);
  }, 60_000);

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  test.each(SEEDED)("$rule fires on $file", ({ rule, file }) => {
    expect(found.filter((violation) => violation.from === file).map((violation) => violation.rule)).toContain(rule);
  });

  test("every rule has a seeded violation", async () => {
    const { default: rules } = (await import(join(PROJECT_ROOT, ".dependency-cruiser.mjs"))) as RuleFile;
    const seeded = new Set(SEEDED.map(({ rule }) => rule));
    expect(rules.forbidden.map(({ name }) => name).filter((name) => !seeded.has(name))).toEqual([]);
  });

  test("nothing but the seeded files violates a rule", () => {
    const seeded = new Set([...SEEDED, ...SUPPORTING].map(({ file }) => file));
    expect(found.filter(({ from }) => !seeded.has(from))).toEqual([]);
  });
});
