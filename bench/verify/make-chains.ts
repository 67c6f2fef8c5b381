import { createHash } from "node:crypto";
import { join } from "node:path";
import {
  type Artifacts,
  encodeDocument,
  encodeMetablock,
  generateKey,
  linkFileName,
  makeLayout,
  makeLink,
  type Rule,
  type SigningKey,
  signMetablock,
  writeFiles,
} from "@stemma/testkit";
import type { Scenario } from "./scenario.ts";

/** Writes the chains of a scenario as folders `0`, `1`, … with `layout.json`, `owner.json` and `links/`. */
export async function makeChains(directory: string, scenario: Scenario): Promise<void> {
  const owner = newKey(scenario);
  const functionaries = Array.from({ length: Math.min(scenario.steps, 10) }, () => newKey(scenario));
  for (let chain = 0; chain < scenario.chains; chain += 1) {
    await writeFiles(join(directory, String(chain)), makeChain(chain, scenario, owner, functionaries));
  }
}

function newKey({ scheme, modulus }: Scenario): SigningKey {
  return generateKey(scheme, modulus === 0 ? undefined : modulus);
}

function makeChain(chain: number, scenario: Scenario, owner: SigningKey, functionaries: readonly SigningKey[]) {
  const steps = Array.from({ length: scenario.steps }, (_, index) => ({
    name: `step-${index}`,
    functionary: functionaries[index % functionaries.length] ?? owner,
    materials: index === 0 ? new Map<string, string>() : artifactsOf(scenario, chain, index - 1),
    products: artifactsOf(scenario, chain, index),
  }));
  const layout = makeLayout({
    steps: steps.map(({ name, functionary }, index) => ({
      name,
      functionaries: [functionary],
      expectedMaterials: rulesOf(scenario, index === 0 ? null : `step-${index - 1}`),
      expectedProducts: rulesOf(scenario, null),
    })),
  });
  return [
    { path: "layout.json", bytes: encodeMetablock(signMetablock(layout, owner)) },
    { path: "owner.json", bytes: encodeDocument(owner.publicDict) },
    ...steps.map(({ name, functionary, materials, products }) => ({
      path: `links/${linkFileName(name, functionary)}`,
      bytes: encodeMetablock(signMetablock(makeLink({ name, materials, products }), functionary)),
    })),
  ];
}

/** A tenth of the files changes with each step; the content of no two chains is the same. */
function artifactsOf({ artifacts }: Scenario, chain: number, step: number): Artifacts {
  const names = Array.from({ length: artifacts }, (_, index) => nameOf(index));
  return new Map(names.map((name, index) => [name, digestOf(`${chain} ${name} ${versionOf(index, step)}`)]));
}

function versionOf(index: number, step: number): number {
  return Math.floor((step + (index % 10)) / 10);
}

function nameOf(index: number): string {
  const module = String(Math.floor(index / 10)).padStart(5, "0");
  return `src/module-${module}/file-${String(index).padStart(6, "0")}.c`;
}

/** Names of single files, folders, endings that nothing has, and a last word on everything: what layouts are made of. */
function rulesOf({ rules }: Scenario, source: string | null): readonly Rule[] {
  const from = source === null ? null : ["WITH", "PRODUCTS", "FROM", source];
  const rule = (pattern: string): Rule => (from === null ? ["ALLOW", pattern] : ["MATCH", pattern, ...from]);
  const many = Array.from({ length: Math.max(0, rules - 4) }, (_, index) => {
    if (index % 2 === 0) return rule(nameOf(index));
    return index % 10 === 1 ? rule(`*.type-${index}`) : rule(`src/module-${String(index).padStart(5, "0")}/*`);
  });
  return [...many, ["DISALLOW", "*.exe"], ["DISALLOW", "secrets/*"], rule("*"), ["DISALLOW", "*"]];
}

function digestOf(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}
