import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type InstalledLibrary, installLibrary, plainNode } from "./installed-library.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const COMPILER = join(ROOT, "node_modules/typescript-7/bin/tsc");

let library: InstalledLibrary;
beforeAll(() => {
  library = installLibrary();
});
afterAll(() => library?.remove());

describe("the packed library", () => {
  test("holds compiled modules with their types, a README, a licence and examples, and nothing else", () => {
    const unexpected = /^(?!(dist\/[\w/-]+\.(js|d\.ts)|README\.md|LICENSE|package\.json|examples\/[\w/.-]+)$)/;
    expect(library.packed.filter((path) => unexpected.test(path))).toEqual([]);
    expect(library.packed.filter((path) => /test/.test(path))).toEqual([]);
    expect(library.packed).toEqual(
      expect.arrayContaining(["dist/index.js", "dist/index.d.ts", "README.md", "LICENSE", "package.json"]),
    );
  });

  test("exports JavaScript and types, depends on nothing, and names the Node versions it runs on", () => {
    const { name, exports, engines, dependencies, scripts, private: isPrivate } = library.manifest;
    expect({ name, exports, engines, dependencies, scripts, isPrivate }).toEqual({
      name: "@stemma/in-toto",
      exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" }, "./package.json": "./package.json" },
      engines: { node: ">=20.20" },
    });
  });

  test("runs the README's example with the machine's own Node", () => {
    const readme = readFileSync(join(library.project, "node_modules/@stemma/in-toto/README.md"), "utf8");
    const example = /```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
    writeFileSync(join(library.project, "example.js"), example);
    const run = library.run(plainNode(), "example.js");
    expect(run.output).toMatch(/^fail\nartifact-tampered - Step "package": .*\n$/);
    expect(run.exitCode).toBe(0);
  });

  test.each([
    ["demo-clean", 0, /^pass\n$/],
    ["demo-tampered", 1, /^fail \nerror: Step "package": .*foo\.py/],
  ])("its example verifies the folder %s with the exit code %i", (folder, exitCode, output) => {
    const example = "node_modules/@stemma/in-toto/examples/verify-folder.js";
    const run = library.run(plainNode(), example, join(ROOT, "examples", folder));
    expect(run.output).toMatch(output);
    expect(run.exitCode).toBe(exitCode);
  });

  test("its example is ten statements", () => {
    const source = readFileSync(join(ROOT, "packages/in-toto/examples/verify-folder.js"), "utf8");
    const statements = source.split("\n").filter((line) => /^\S/.test(line) && !/^(\/\/|import|\}|\))/.test(line));
    expect(statements).toHaveLength(10);
  });

  test("type-checks in a TypeScript project without the types of Node, declarations included", () => {
    writeFileSync(join(library.project, "consumer.ts"), CONSUMER);
    const options = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true, types: [] };
    const target = { module: "nodenext", target: "es2022", lib: ["es2022", "dom"] };
    writeFileSync(
      join(library.project, "tsconfig.json"),
      JSON.stringify({ compilerOptions: { ...options, ...target }, files: ["consumer.ts"] }),
    );
    const run = library.run(process.execPath, COMPILER, "-p", "tsconfig.json");
    expect(run).toEqual({ exitCode: 0, output: "" });
  });

  test("a wrong use does not type-check", () => {
    writeFileSync(
      join(library.project, "wrong.ts"),
      'import { verifySupplyChain } from "@stemma/in-toto";\nverifySupplyChain(1);\n',
    );
    const run = library.run(
      process.execPath,
      COMPILER,
      "--module",
      "nodenext",
      "--noEmit",
      "--ignoreConfig",
      "wrong.ts",
    );
    expect(run.output).toMatch(/wrong\.ts\(2,19\): error TS2345/);
  });
});

const CONSUMER = `
import {
  type Check, type Finding, type PublicKey, type RuleTrace, type VerificationReport,
  parsePublicKey, sniffDocument, verifySupplyChain,
} from "@stemma/in-toto";

export function worst(report: VerificationReport): Finding | undefined {
  return report.findings.find((finding) => finding.severity === "error");
}

export function traces(checks: readonly Check[]): readonly RuleTrace[] {
  return checks.flatMap(({ detail }) => {
    if (detail.kind === "sublayout") return detail.report === null ? [] : traces(detail.report.checks);
    return detail.kind === "artifact-rules" ? detail.trace : [];
  });
}

export function judge(layout: Uint8Array, key: Uint8Array): "pass" | "fail" | "not-checked" {
  const owner = parsePublicKey(key);
  const ownerKeys: PublicKey[] = owner.ok ? [owner.value] : [];
  const document = sniffDocument(layout);
  if (document.kind !== "layout") return "not-checked";
  const steps: number = document.layout.steps.length;
  const report = verifySupplyChain({
    layout: { path: "root.layout", bytes: layout }, ownerKeys, links: [], evaluateAt: steps,
    parameters: new Map([["VERSION", "1.0"]]), intermediates: [], inspections: "drop",
  });
  return report.outcome;
}
`;
